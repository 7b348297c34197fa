import { beforeAll, describe, expect, it } from 'vitest';
import { asApp, askCatalog, BOOKKEEPING, readGrants, readTables, type Table, tryOut } from './catalog.ts';

// What the database promises by its definition alone, whatever rows it holds.

let tables: Table[] = [];
beforeAll(async () => {
  tables = await readTables();
});

/** Tables of which the app's role may know nothing at all. */
const SECRET = [
  ...['credential', 'session', 'one_time_token'],
  ...['vendor_key', 'usage_import', 'usage_refusal', 'statement_run', 'digest_nonce'],
];

/** Functions that run with more rights than their caller, and why each may. */
const TRUSTED_FUNCTIONS = {
  admit_api_key:
    'nonces, rates and a key’s last use are counted before a partner is named; it answers with a verdict only',
  customer_search: 'a trigram index is of no use under a policy; the function carries the partner’s condition itself',
  own_bill_lines: 'credits are spread over all of a partner’s customers; what goes out is the caller’s own part only',
  own_bill_months: 'the same, added up by month',
};

/** Foreign keys between a partner's tables that do not carry the partner, and why each is safe. */
const LOOSE_KEYS = {
  partner_slug_known: 'the app’s role may not write partner.slug; an address is made and moved by the system role only',
};

/** Unique indexes over more than one partner's rows, and why meeting one tells nobody what another partner has. */
const SHARED_UNIQUENESS = {
  api_key_public_key_key: 'random, never chosen',
  api_key_rotated_once: 'a key is one partner’s by a composite key, so only its own rows can collide',
  budget_alert_pkey: 'written by the system role only',
  credit_use_pkey: 'written by the system role only',
  custom_domain_one_proved: 'met only after DNS has proved that the host is one’s own',
  customer_org_id_key: 'random, never chosen',
  customer_signup_link_id_key: 'a link is one partner’s by a composite key, so only its own rows can collide',
  customer_member_customer_id_person_id_key: 'a customer is one partner’s by a composite key',
  invitation_token_hash_key: 'random, never chosen',
  mail_message_id_key: 'random, never chosen',
  partner_account_code_key: 'a PartnerID is random, and made by the system role only',
  partner_application_status_token_hash_key: 'a keyed hash of a random id',
  partner_application_partner_id_key: 'it is the partner',
  partner_slug_pkey: 'addresses are public, and given by the vendor only',
  signup_link_token_hash_key: 'a keyed hash of a random id',
  statement_line_pkey: 'written by the system role only',
  submission_pkey: 'a hash that begins with the person’s own id',
  usage_line_pkey: 'a hash of the metering’s own key, written by the system role only',
};

describe('every table', () => {
  it('has row-level security, enabled and forced on its owner', () => {
    expect(tables.length).toBeGreaterThan(20);
    expect(tables.filter(({ secured, forced }) => !secured || !forced).map(({ name }) => name)).toEqual([]);
  });

  it('that belongs to partners has a policy for the app’s role that names the partner', async () => {
    const policies = await askCatalog<{ table: string; reads: string | null; writes: string | null }>(
      `SELECT tablename AS table, qual AS reads, with_check AS writes FROM pg_policies
       WHERE permissive = 'PERMISSIVE' AND 'portico_app' = ANY (roles)`,
    );
    const byPartner = (text: string | null) => /app_partner\(\)/.test(text ?? '');
    const bound = new Set(policies.filter((p) => byPartner(p.reads) && byPartner(p.writes)).map((p) => p.table));
    const owned = tables.filter((table) => table.owned || table.name === 'partner').map(({ name }) => name);
    expect(owned.filter((name) => !bound.has(name))).toEqual([]);
    // A second permissive policy would open what the first one closes.
    const open = policies.filter((p) => owned.includes(p.table) && !(byPartner(p.reads) && byPartner(p.writes)));
    expect(open).toEqual([]);
  });

  it('is open to nobody but the two roles', async () => {
    const granted = await askCatalog<{ table: string; grantee: string }>(
      `SELECT DISTINCT c.relname AS table, coalesce(r.rolname, 'PUBLIC') AS grantee
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) acl
       LEFT JOIN pg_roles r ON r.oid = acl.grantee
       WHERE n.nspname = 'public' AND acl.grantee <> c.relowner
         AND coalesce(r.rolname, 'PUBLIC') NOT IN ('portico_app', 'portico_system')`,
    );
    expect(granted).toEqual([]);
  });

  it('that holds secrets grants the app’s role nothing, not even a column', async () => {
    for (const name of [...SECRET, 'staff_member', 'rate_limit', 'captured_mail', 'application_note', BOOKKEEPING]) {
      expect(await readGrants(name), name).toEqual({ select: false, insert: false, update: false, delete: false });
    }
  });

  it('is reached whole: on a partition by itself the app’s role has no right', async () => {
    const partitions = await askCatalog<{ name: string }>(
      'SELECT relname AS name FROM pg_class WHERE relispartition AND relkind = $1',
      ['r'],
    );
    expect(partitions).toEqual([{ name: 'usage_line_part' }]);
    for (const { name } of partitions) {
      expect(await readGrants(name), name).toEqual({ select: false, insert: false, update: false, delete: false });
    }
  });

  it('is no view, which would read with its owner’s rights', async () => {
    const views = await askCatalog<{ name: string }>(
      `SELECT relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = 'public' AND (relkind = 'm' OR relkind = 'f'
         OR relkind = 'v' AND NOT coalesce('security_invoker=true' = ANY (reloptions), false))`,
    );
    expect(views).toEqual([]);
  });
});

describe('the app’s role', () => {
  it('owns nothing, is bound by every policy and can become nobody else', async () => {
    const [role] = await askCatalog(
      `SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication,
         (SELECT count(*)::int FROM pg_auth_members WHERE member = r.oid) AS "memberOf",
         (SELECT count(*)::int FROM pg_shdepend WHERE refobjid = r.oid AND deptype = 'o') AS owns,
         has_schema_privilege(r.oid, 'public', 'CREATE') AS creates
       FROM pg_roles r WHERE rolname = 'portico_app'`,
    );
    expect(role).toEqual({
      ...{ rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false, rolreplication: false },
      ...{ memberOf: 0, owns: 0, creates: false },
    });
    const refused = await asApp(async (client) => {
      await client.query('BEGIN');
      return [
        await tryOut(client, 'SET ROLE portico_system'),
        await tryOut(client, 'SET SESSION AUTHORIZATION portico_system'),
        await tryOut(client, 'ALTER TABLE customer DISABLE ROW LEVEL SECURITY'),
        await tryOut(client, 'DROP POLICY own_partner ON customer'),
        await tryOut(client, 'TRUNCATE customer CASCADE'),
        await tryOut(client, 'CREATE TABLE public.loot (x text)'),
        await tryOut(client, "COPY customer TO PROGRAM 'true'"),
      ];
    });
    expect(refused.map((answer) => String(answer).slice(0, 5))).toEqual(Array(7).fill('42501'));
  });

  it('meets an error, not a row, when row-level security is turned off for its session', async () => {
    const answer = await asApp(async (client) => {
      await client.query('BEGIN');
      await client.query('SET LOCAL row_security = off');
      return tryOut(client, 'SELECT id FROM customer');
    });
    expect(answer).toMatch(/^42501 .*row-level security/);
  });

  it('is not let past the policies by the system role’s own rights either', async () => {
    const [role] = await askCatalog(
      `SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole,
         (SELECT count(*)::int FROM pg_shdepend d WHERE d.refobjid = r.oid AND d.deptype = 'o' AND d.classid = 'pg_class'::regclass) AS tables
       FROM pg_roles r WHERE rolname = 'portico_system'`,
    );
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false, tables: 0 });
  });

  it('cannot change what decides whose a partner is, nor unmake what happened', async () => {
    const writes = await askCatalog<{ column: string }>(
      `SELECT column_name AS column FROM information_schema.column_privileges
       WHERE grantee = 'portico_app' AND table_name = 'partner' AND privilege_type = 'UPDATE'`,
    );
    const names = writes.map(({ column }) => column);
    for (const column of ['id', 'state', 'slug', 'programs', 'name', 'suspended_reason']) {
      expect(names).not.toContain(column);
    }
    expect(await readGrants('audit_event')).toEqual({ select: true, insert: true, update: false, delete: false });
  });
});

describe('functions and keys', () => {
  it('with more rights than their caller are the known ones, with a search path of their own', async () => {
    const found = await askCatalog<{ name: string; config: string[] | null; everybody: boolean }>(
      `SELECT p.proname AS name, p.proconfig AS config,
         EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) WHERE grantee = 0) AS everybody
       FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
       WHERE p.prosecdef AND n.nspname NOT IN ('pg_catalog', 'information_schema')`,
    );
    expect(found.map(({ name }) => name).sort()).toEqual(Object.keys(TRUSTED_FUNCTIONS).sort());
    for (const { name, config, everybody } of found) {
      expect(
        config?.some((setting) => setting.startsWith('search_path=')),
        name,
      ).toBe(true);
      expect(everybody, `${name} may be run by everybody`).toBe(false);
    }
  });

  it('between a partner’s tables carry the partner: a foreign key does not ask a policy', async () => {
    const keys = await askCatalog<{
      name: string;
      table: string;
      target: string;
      columns: string[];
      targets: string[];
    }>(
      `SELECT k.conname AS name, k.conrelid::regclass::text AS table, k.confrelid::regclass::text AS target,
         (SELECT array_agg(a.attname::text ORDER BY a.attname) FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)) AS columns,
         (SELECT array_agg(a.attname::text) FROM pg_attribute a WHERE a.attrelid = k.confrelid AND a.attnum = ANY (k.confkey)) AS targets
       FROM pg_constraint k WHERE k.contype = 'f'`,
    );
    const owned = new Set(tables.filter((table) => table.owned).map(({ name }) => name));
    const carries = (key: (typeof keys)[number]) =>
      key.columns.includes('partner_id') && key.targets.includes(key.target === 'partner' ? 'id' : 'partner_id');
    const loose = keys
      .filter(({ table, target }) => (owned.has(table) || table === 'partner') && owned.has(target))
      .filter((key) => !carries(key))
      // A second key over the same columns may carry it.
      .filter((key) => {
        const others = keys.filter(({ table, target }) => table === key.table && target === key.target);
        return !others.some((other) => carries(other) && key.columns.every((column) => other.columns.includes(column)));
      });
    expect(loose.map(({ name }) => name).sort()).toEqual(Object.keys(LOOSE_KEYS).sort());
  });

  it('that are unique across partners are known, each with the reason why that tells nothing', async () => {
    const shared = await askCatalog<{ name: string }>(
      `SELECT i.indexrelid::regclass::text AS name FROM pg_index i
       WHERE i.indisunique AND i.indrelid::regclass::text = ANY ($1)
         AND pg_get_indexdef(i.indexrelid) !~ 'partner_id'
         AND NOT (i.indisprimary AND (SELECT array_agg(a.attname::text) FROM pg_attribute a
           WHERE a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey::int2[])) = '{id}'
           AND i.indrelid::regclass::text <> 'submission')`,
      [tables.filter((table) => table.owned).map(({ name }) => name)],
    );
    const known = Object.keys(SHARED_UNIQUENESS).filter((name) => name !== 'partner_application_partner_id_key');
    expect(shared.map(({ name }) => name).sort()).toEqual(known.sort());
  });
});
