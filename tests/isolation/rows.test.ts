import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildPopulated, type Populated } from '#tests/factories/populated.ts';
import { asSystem, inScope, readGrants, readTables, type Table, tryOut } from './catalog.ts';

// What the app's role finds in tables that hold two partners' rows.

let owned: Table[] = [];
let others: Table[] = [];
let a: Populated;
let b: Populated;

/** Tables that no partner owns but the app's role may read, and whose rows it then sees. */
const SHARED_TABLES: Record<string, string> = {
  agreement_version: 'the partner agreement is public',
  logo: 'a logo is public to whoever knows its address',
  service: 'the price list holds for every partner',
  service_price: 'the price list holds for every partner',
  person: 'those who belong to the partner or its customers',
};

/** Tables whose rows a customer's people may see, by what their partner's row means to them. */
const FOR_CUSTOMERS: Record<string, (who: Populated) => { column: string; value: string }> = {
  partner: (who) => ({ column: 'id', value: who.partner.id }),
  brand: (who) => ({ column: 'partner_id', value: who.partner.id }),
  customer: (who) => ({ column: 'id', value: who.customer.id }),
  customer_member: (who) => ({ column: 'customer_id', value: who.customer.id }),
  audit_event: (who) => ({ column: 'customer_id', value: who.customer.id }),
};

beforeAll(async () => {
  const tables = await readTables();
  owned = tables.filter((table) => table.owned);
  others = tables.filter((table) => !table.owned && table.name !== 'partner');
  [a, b] = [await buildPopulated(), await buildPopulated()];
});

const quoted = (name: string) => `"${name}"`;
const keyOf = (table: string) => (table === 'partner' ? 'id' : 'partner_id');
const withPartner = () => [...owned.map(({ name }) => name), 'partner'];

function countAll(table: string, partnerId: string): Promise<number> {
  return asSystem(async (client) => {
    const where = `${keyOf(table)} = $1`;
    const { rows } = await client.query(`SELECT count(*)::int AS n FROM ${quoted(table)} WHERE ${where}`, [partnerId]);
    return rows[0].n;
  });
}

describe('without a partner', () => {
  it('every table shows the app’s role nothing', async () => {
    const seen = await inScope({}, async (client) => {
      const found: string[] = [];
      for (const table of [...withPartner(), ...others.map(({ name }) => name)]) {
        if (table in SHARED_TABLES && table !== 'person') continue;
        if (!(await readGrants(table)).select) continue;
        const answer = await tryOut(
          client,
          `SELECT ${keyOf(table) === 'id' ? 'id' : columnOf(table)} FROM ${quoted(table)}`,
        );
        if (answer !== 0) found.push(`${table}: ${answer}`);
      }
      return found;
    });
    expect(seen).toEqual([]);
  });

  it('neither a customer alone nor a partner that does not exist opens anything', async () => {
    for (const scope of [{ customerId: a.customer.id }, { partnerId: randomUUID() }]) {
      const counts = await inScope(scope, async (client) => {
        const found: Record<string, number | string> = {};
        for (const table of withPartner()) found[table] = await tryOut(client, `SELECT FROM ${quoted(table)}`);
        return found;
      });
      expect(Object.entries(counts).filter(([, n]) => n !== 0)).toEqual([]);
    }
  });
});

describe('for one partner', () => {
  it('the factory has rows of both partners in every table that partners own', async () => {
    const empty: string[] = [];
    for (const table of withPartner()) {
      for (const who of [a, b]) if ((await countAll(table, who.partner.id)) === 0) empty.push(table);
    }
    expect(empty, 'Add a row of each of these tables to tests/factories/populated.ts.').toEqual([]);
  });

  it('a read without a condition finds all of its own rows and no other', async () => {
    await inScope({ partnerId: a.partner.id }, async (client) => {
      for (const table of withPartner()) {
        const { rows } = await client.query(
          `SELECT count(*)::int AS n, count(*) FILTER (WHERE ${keyOf(table)} IS DISTINCT FROM $1)::int AS foreign FROM ${quoted(table)}`,
          [a.partner.id],
        );
        expect(rows, table).toEqual([{ n: await countAll(table, a.partner.id), foreign: 0 }]);
      }
    });
  });

  it('people are those of its team and its customers', async () => {
    const ids = (who: Populated) =>
      [who.admin, who.colleague, who.customerPerson, who.neighbourPerson].map(({ person }) => person.id).sort();
    const seen = await inScope({ partnerId: a.partner.id }, (client) => client.query('SELECT id FROM person'));
    expect(seen.rows.map(({ id }) => id).sort()).toEqual(ids(a));
    const secret = await inScope({ partnerId: a.partner.id }, async (client) => [
      await tryOut(client, 'SELECT * FROM credential'),
      await tryOut(client, "UPDATE person SET name = 'x'"),
      await tryOut(client, 'DELETE FROM person'),
    ]);
    expect(secret.map((answer) => String(answer).slice(0, 5))).toEqual(['42501', '42501', '42501']);
  });

  it('updates and deletes without a condition touch no other’s rows', async () => {
    const touched: string[] = [];
    for (const table of withPartner()) {
      const grants = await readGrants(table);
      const mine = await countAll(table, a.partner.id);
      await inScope({ partnerId: a.partner.id }, async (client) => {
        const column = await writable(table);
        if (column) {
          const set = `UPDATE ${quoted(table)} SET ${column} = ${column}`;
          const all = await tryOut(client, set);
          const foreign = await tryOut(client, `${set} WHERE ${keyOf(table)} = $1`, [b.partner.id]);
          if (all !== mine || foreign !== 0) touched.push(`${table}: update ${all} of ${mine}, foreign ${foreign}`);
        }
        const gone = await tryOut(client, `DELETE FROM ${quoted(table)} WHERE ${keyOf(table)} = $1`, [b.partner.id]);
        if (grants.delete ? gone !== 0 : !String(gone).startsWith('42501')) touched.push(`${table}: delete ${gone}`);
      });
    }
    expect(touched).toEqual([]);
  });

  it('no row can be made another partner’s, nor made for another partner', async () => {
    const let_through: string[] = [];
    for (const { name, columns } of owned) {
      const grants = await readGrants(name);
      const row = await copyOf(name, a.partner.id, columns);
      await inScope({ partnerId: a.partner.id }, async (client) => {
        const moved = await tryOut(client, `UPDATE ${quoted(name)} SET partner_id = $1`, [b.partner.id]);
        if (!String(moved).startsWith('42501')) let_through.push(`${name}: moved ${moved}`);
        const list = columns.map(quoted).join(', ');
        const insert = `INSERT INTO ${quoted(name)} (${list}) SELECT ${list} FROM jsonb_populate_record(NULL::${quoted(name)}, $1)`;
        const made = await tryOut(client, insert, [JSON.stringify({ ...row, partner_id: b.partner.id })]);
        const expected = grants.insert ? /^42501 .*row-level security/ : /^42501/;
        if (!expected.test(String(made))) let_through.push(`${name}: made ${made}`);
      });
    }
    expect(let_through).toEqual([]);
  });

  it('a row of its own cannot point at another partner’s customer or link', async () => {
    const answers = await inScope({ partnerId: a.partner.id }, async (client) => [
      await tryOut(client, 'INSERT INTO customer_member (partner_id, customer_id, person_id) VALUES ($1, $2, $3)', [
        a.partner.id,
        b.customer.id,
        a.admin.person.id,
      ]),
      await tryOut(client, 'UPDATE customer SET signup_link_id = $1 WHERE id = $2', [b.signupLinkId, a.customer.id]),
    ]);
    expect(answers.map((answer) => String(answer).slice(0, 5))).toEqual(['23503', '23503']);
  });

  it('the search over customers finds its own', async () => {
    const found = (scope: { partnerId?: string; customerId?: string }, text: string) =>
      inScope(scope, async (client) =>
        (await client.query('SELECT customer_search($1, 100) AS id', [text])).rows.map(({ id }) => id).sort(),
      );
    const both = [a.customer.id, a.neighbour.id].sort();
    expect(await found({ partnerId: a.partner.id }, 'customer')).toEqual(both);
    expect(await found({ partnerId: a.partner.id }, a.mark)).toEqual(both);
    expect(await found({ partnerId: a.partner.id }, b.mark)).toEqual([]);
    expect(await found({ partnerId: a.partner.id }, '%')).toEqual([]);
    expect(await found({ partnerId: a.partner.id, customerId: a.customer.id }, a.mark)).toEqual([a.customer.id]);
    expect(await found({}, 'customer')).toEqual([]);
    expect(await found({}, a.mark)).toEqual([]);
  });
});

describe('for one customer', () => {
  const scope = () => ({ partnerId: a.partner.id, customerId: a.customer.id });

  it('every table shows what is about that customer and its provider, and nothing of the provider’s inside', async () => {
    const seen: string[] = [];
    await inScope(scope(), async (client) => {
      for (const table of withPartner()) {
        const meant = FOR_CUSTOMERS[table]?.(a);
        const foreign = meant ? `WHERE ${meant.column} IS DISTINCT FROM $1` : '';
        const values = meant ? [meant.value] : [];
        const answer = await tryOut(client, `SELECT FROM ${quoted(table)} ${foreign}`, values);
        if (answer !== 0) seen.push(`${table}: ${answer}`);
        if (meant && (await tryOut(client, `SELECT FROM ${quoted(table)}`)) === 0) seen.push(`${table}: not its own`);
      }
      const drafts = await tryOut(client, "SELECT FROM brand WHERE state <> 'PUBLISHED'");
      if (drafts !== 0) seen.push(`brand: ${drafts} drafts`);
    });
    expect(seen).toEqual([]);
  });

  it('people are its own', async () => {
    const { rows } = await inScope(scope(), (client) => client.query('SELECT id FROM person'));
    expect(rows).toEqual([{ id: a.customerPerson.person.id }]);
  });

  it('updates and deletes reach nothing of the provider or of another customer', async () => {
    const reached: string[] = [];
    for (const table of withPartner()) {
      if (table === 'customer' || table === 'customer_member') continue;
      await inScope(scope(), async (client) => {
        const column = await writable(table);
        const changed = column ? await tryOut(client, `UPDATE ${quoted(table)} SET ${column} = ${column}`) : 0;
        const gone = await tryOut(client, `DELETE FROM ${quoted(table)}`);
        for (const [deed, n] of Object.entries({ update: changed, delete: gone })) {
          if (typeof n === 'number' && n > 0) reached.push(`${table}: ${deed} ${n}`);
        }
      });
    }
    await inScope(scope(), async (client) => {
      const other = [a.neighbour.id];
      reached.push(
        ...[
          await tryOut(client, 'UPDATE customer SET name = name WHERE id = $1', other),
          await tryOut(client, 'DELETE FROM customer_member WHERE customer_id = $1', other),
        ]
          .filter((n) => n !== 0)
          .map((n) => `another customer: ${n}`),
      );
    });
    expect(reached).toEqual([]);
  });
});

function columnOf(table: string): string {
  const found = [...owned, ...others].find(({ name }) => name === table);
  return quoted(found?.columns[0] ?? 'id');
}

/** A column that the app's role may write, quoted; null where there is none. */
async function writable(table: string): Promise<string | null> {
  const [row] = await asSystem(
    async (client) =>
      (
        await client.query<{ column: string }>(
          `SELECT attname AS column FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped
             AND attgenerated = '' AND has_column_privilege('portico_app', attrelid, attnum, 'UPDATE') LIMIT 1`,
          [quoted(table)],
        )
      ).rows,
  );
  return row ? quoted(row.column) : null;
}

/** One of a partner's rows, under a new id. */
async function copyOf(table: string, partnerId: string, columns: string[]): Promise<Record<string, unknown>> {
  const { rows } = await asSystem((client) =>
    client.query(`SELECT to_jsonb(t) AS row FROM ${quoted(table)} t WHERE partner_id = $1 LIMIT 1`, [partnerId]),
  );
  return { ...rows[0].row, ...(columns.includes('id') ? { id: randomUUID() } : {}) };
}
