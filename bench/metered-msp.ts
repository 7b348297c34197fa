import { createCipheriv, hash, randomBytes, randomUUID } from 'node:crypto';
import type { Client } from 'pg';

/** An MSP with a key, and the month in which it has usage. */
export interface MeteredMsp {
  partnerId: string;
  publicKey: string;
  privateKey: string;
  month: string;
}

const SERVICES = 5;
const PROJECTS = 2;
const DAYS = 10;

/**
 * Inserts an MSP with so many customers and lines of usage over ten days of the running month, five components and two
 * projects: the same customers, components, projects and days however many lines there are, so that more lines are more
 * resources. The owner's connection is bound by policies too, hence the role.
 */
export async function insertMeteredMsp(
  client: Client,
  wanted: { dataKey: string; customers: number; lines: number },
): Promise<MeteredMsp> {
  await client.query('SET ROLE portico_system');
  const { rows } = await client.query<{ id: string; month: string }>(
    `WITH p AS (
       INSERT INTO partner (name, programs, state, slug, name_key, email_domain, contact_email, website_url,
         agreement_version, agreement_accepted_at, activated_at)
       VALUES ('Bench', '{MSP}', 'ACTIVE', 'bench', 'bench', 'bench.example', 'a@bench.example', 'https://bench.example',
         '1', now(), now())
       RETURNING id
     ), s AS (
       INSERT INTO partner_slug (slug, partner_id) SELECT 'bench', id FROM p
     )
     SELECT id, to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM') AS month FROM p`,
  );
  const { id: partnerId = '', month = '' } = rows[0] ?? {};
  const key = await insertKey(client, partnerId, wanted.dataKey);
  await client.query(
    `INSERT INTO customer (partner_id, org_id, name, admin_email, source, created_at)
     SELECT $1, 1000000000 + i, 'Customer of the bench number ' || i, 'it@customer' || i || '.example', 'SIGNUP_PAGE',
       now() - i * interval '20 minutes'
     FROM generate_series(1, $2::int) i`,
    [partnerId, wanted.customers],
  );
  if (wanted.lines > 0) await insertUsage(client, { partnerId, month, ...wanted });
  await client.query('RESET ROLE');
  await client.query('VACUUM ANALYZE');
  return { partnerId, month, ...key };
}

/** A key as the product keeps it: HA1 in AES-256-GCM, bound to its row. */
async function insertKey(client: Client, partnerId: string, dataKey: string) {
  const [id, publicKey, privateKey] = [randomUUID(), 'BenchPublicKey22', randomBytes(20).toString('hex')];
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(dataKey, 'base64'), iv).setAAD(Buffer.from(id));
  const ha1 = hash('sha256', `${publicKey}:portico:${privateKey}`);
  const sealed = Buffer.concat([cipher.update(ha1, 'utf8'), cipher.final()]);
  const text = `1.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')}`;
  await client.query('INSERT INTO api_key (id, partner_id, name, public_key, ha1_cipher) VALUES ($1, $2, $3, $4, $5)', [
    ...[id, partnerId, 'Bench', publicKey, text],
  ]);
  return { publicKey, privateKey };
}

async function insertUsage(
  client: Client,
  { partnerId, month, customers, lines }: { partnerId: string; month: string; customers: number; lines: number },
): Promise<void> {
  await client.query(
    `INSERT INTO service (product, category, component, unit, position)
     SELECT 'Bench Cloud', 'Category ' || i % 2, 'Component ' || i, 'hour', i FROM generate_series(1, $1::int) i`,
    [SERVICES],
  );
  const { rows } = await client.query<{ import: string; first: number }>(
    `INSERT INTO usage_import (source, label, state) VALUES ('JOB', 'bench', 'DONE')
     RETURNING id AS import, (SELECT min(id) FROM service) AS first`,
  );
  const { import: importId, first } = rows[0] ?? {};
  // Line n belongs to one of all customers × components × projects × days; the rest of n counts its resources.
  await client.query(
    `INSERT INTO usage_line (key_hash, source_key, partner_id, customer_id, import_id, day, service_id, region, project,
       resource, quantity_micro, unit_price_micro, amount_micro)
     SELECT lpad(to_hex(n), 32, '0')::uuid, 'bench-' || n, $1, c.ids[1 + n % $2], $3, ($4 || '-01')::date + (n / ($2 * 10) % $7)::int,
       $5 + (n / $2 % $6)::int, 'aws-us-east-1', 'project-' || n / ($2 * $6) % $8, 'node-' || n / ($2 * $6 * $8 * $7),
       1000000, 1250000, 1250000
     FROM (SELECT array_agg(id ORDER BY org_id) AS ids FROM customer WHERE partner_id = $1) c,
       generate_series(0, $9::bigint - 1) n`,
    [partnerId, customers, importId, month, first, SERVICES, DAYS, PROJECTS, lines],
  );
  await client.query(
    `INSERT INTO usage_day SELECT partner_id, customer_id, day, service_id, region, project, sum(quantity_micro) / 1e6,
       sum(amount_micro) / 1e6 FROM usage_line GROUP BY 1, 2, 3, 4, 5, 6`,
  );
  await client.query(
    `INSERT INTO usage_month SELECT partner_id, customer_id, date_trunc('month', day)::date, service_id, project,
       sum(quantity), sum(amount) FROM usage_day GROUP BY 1, 2, 3, 4, 5`,
  );
  await client.query(
    `INSERT INTO usage_total (partner_id, month, lines, amount)
     SELECT $1, ($2 || '-01')::date, $3, sum(amount) FROM usage_month`,
    [partnerId, month, lines],
  );
}
