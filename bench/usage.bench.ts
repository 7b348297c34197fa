import { createHash, randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { BenchContext, BenchRow } from './context.ts';
import { median } from './load.ts';

// A day of hourly metering: each customer has two clusters in projects of their own, each with four meters.
const CUSTOMERS = 5_000;
const PARTNERS = 25;
const CLUSTERS = 2;
const HOURS = 24;
const METERS = [
  { path: ['Dedicated', 'Compute', 'SQL node compute'], unit: 'node-hour', price: 62.5, quantity: 2 },
  { path: ['Dedicated', 'Compute', 'Storage node compute'], unit: 'node-hour', price: 84.25, quantity: 3 },
  { path: ['Dedicated', 'Storage', 'Standard storage'], unit: 'GB-hour', price: 0.0137, quantity: 812.5 },
  { path: ['Dedicated', 'Data transfer', 'Internet egress'], unit: 'GB', price: 9, quantity: 0.731 },
] as const;
const REGIONS = ['aws-us-east-1', 'aws-ap-northeast-1', 'aws-eu-central-1', 'gcp-asia-northeast1'] as const;
const ROWS = CUSTOMERS * CLUSTERS * HOURS * METERS.length;
const ROUNDS = 4;
const CHUNK = 64 * 1024;

const BARE_TABLE = `CREATE TABLE bare_usage (key text, org bigint, project text, resource text, product text, category text,
  component text, region text, day date, quantity numeric, unit text, unit_price numeric, amount numeric)`;

/**
 * Usage through its endpoint, from lines of JSON to roll-ups, against a bare text COPY of the same rows into a table
 * without an index: rows per second, the rounds taken in turn.
 */
export default async function benchUsage(ctx: BenchContext): Promise<BenchRow[]> {
  const urls = await ctx.createDatabase('portico_bench_usage');
  const token = `vk_${randomBytes(30).toString('base64url')}`;
  const client = new Client({ connectionString: urls.ownerUrl });
  await client.connect();
  const server = await ctx.startProgram('bench/usage-server.ts', {
    ...ctx.settings,
    DATABASE_URL: urls.ownerUrl,
    DATABASE_APP_URL: urls.appUrl,
    DATABASE_SYSTEM_URL: urls.systemUrl,
  });
  try {
    await prepare(client, token);
    const pairs: { bare: number; intake: number }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const day = dayBefore(round + 1);
      await client.query('TRUNCATE bare_usage');
      const bare = await timeCopy(client, day);
      const intake = await timeIntake(`${server.url}/api/vendor/v1/usage`, token, day);
      // The first round warms everything up.
      if (round > 0) pairs.push({ bare, intake });
      ctx.say(`${ROWS} rows: COPY ${Math.round(bare)} rows/s, intake ${Math.round(intake)} rows/s`);
    }
    await assertAllCounted(client);
    const [bare, intake] = [median(pairs.map((pair) => pair.bare)), median(pairs.map((pair) => pair.intake))];
    return [
      { name: 'usage_ingest_vs_copy', value: intake / bare, goal: 0.5, better: 'higher', unit: 'ratio' },
      { name: 'usage_ingest_rows_per_s', value: Math.round(intake), goal: null, better: 'higher', unit: 'rows/s' },
    ];
  } finally {
    await server.stop();
    await client.end();
  }
}

async function prepare(client: Client, token: string): Promise<void> {
  await client.query(BARE_TABLE);
  await client.query("INSERT INTO vendor_key (name, token_hash, hint) VALUES ('Bench', $1, '')", [
    createHash('sha256').update(token).digest('hex'),
  ]);
  await client.query(
    `WITH p AS (
       INSERT INTO partner (name, programs, state, name_key, email_domain, contact_email, website_url, agreement_version,
         agreement_accepted_at)
       SELECT 'Bench ' || i, '{MSP}', 'ACTIVE', 'bench' || i, 'bench.example', 'a@bench.example', 'https://bench.example',
         '1', now()
       FROM generate_series(1, $1::int) i RETURNING id
     ), n AS (SELECT id, row_number() OVER () - 1 AS no FROM p)
     INSERT INTO customer (partner_id, org_id, name, admin_email, source)
     SELECT n.id, 1000000000 + i, 'Customer ' || i, 'it@bench.example', 'SIGNUP_PAGE'
     FROM generate_series(0, $2::int - 1) i JOIN n ON n.no = i % $1::int`,
    [PARTNERS, CUSTOMERS],
  );
  for (const { path, unit, price } of METERS) {
    await client.query(
      `WITH s AS (
         INSERT INTO service (product, category, component, unit) VALUES ($1, $2, $3, $4) RETURNING id
       )
       INSERT INTO service_price (service_id, region, valid_from, unit_price)
       SELECT s.id, region, '2020-01-01', $5 FROM s, unnest($6::text[]) AS region`,
      [...path, unit, price, REGIONS],
    );
  }
  await client.query('VACUUM ANALYZE');
}

async function timeCopy(client: Client, day: string): Promise<number> {
  const body = chunksOf(day, (m) =>
    [
      m.key,
      m.customer,
      m.project,
      m.resource,
      ...m.meter.path,
      m.region,
      day,
      m.quantity,
      m.meter.unit,
      m.meter.price,
      m.amount,
    ].join('\t'),
  );
  const startedAt = performance.now();
  await pipeline(Readable.from(body, { objectMode: false }), client.query(copyFrom('COPY bare_usage FROM STDIN')));
  return (ROWS / (performance.now() - startedAt)) * 1000;
}

async function timeIntake(url: string, token: string, day: string): Promise<number> {
  const body = chunksOf(day, ({ key, customer, project, resource, meter, region, quantity }) =>
    JSON.stringify({
      ...{ key, customer, project, resource, service: meter.path.join('/'), region, day, quantity, unit: meter.unit },
    }),
  );
  const startedAt = performance.now();
  const answer = await post(url, token, body);
  const rate = (ROWS / (performance.now() - startedAt)) * 1000;
  if (JSON.parse(answer).accepted !== ROWS) throw new Error(`Not every row was counted: ${answer.slice(0, 500)}`);
  return rate;
}

function post(url: string, token: string, body: Buffer[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' };
    const sent = request(url, { method: 'POST', headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => resolve(Buffer.concat(parts).toString()));
    });
    sent.on('error', reject);
    Readable.from(body, { objectMode: false }).pipe(sent);
  });
}

type Metered = {
  key: string;
  customer: number;
  project: string;
  resource: string;
  meter: (typeof METERS)[number];
  region: string;
  quantity: number;
  amount: number;
};

/** The day's lines in the order in which meters report: hour by hour. They are made before the clock starts. */
function chunksOf(day: string, write: (metered: Metered) => string): Buffer[] {
  const chunks: Buffer[] = [];
  let text = '';
  for (let hour = 0; hour < HOURS; hour += 1) {
    for (let customer = 0; customer < CUSTOMERS; customer += 1) {
      for (let cluster = 0; cluster < CLUSTERS; cluster += 1) {
        const resource = `cluster-${customer * CLUSTERS + cluster}`;
        for (const [index, meter] of METERS.entries()) {
          const quantity = meter.quantity + (hour % 4) * 0.25;
          text += `${write({
            ...{
              key: `${resource}/${index}/${day}T${String(hour).padStart(2, '0')}`,
              customer: 1_000_000_000 + customer,
            },
            ...{ project: cluster === 0 ? 'production' : 'staging', resource, meter, quantity },
            ...{
              region: REGIONS[customer % REGIONS.length] ?? '',
              amount: Number((quantity * meter.price).toFixed(6)),
            },
          })}\n`;
        }
      }
      if (text.length > CHUNK) {
        chunks.push(Buffer.from(text));
        text = '';
      }
    }
  }
  chunks.push(Buffer.from(text));
  return chunks;
}

async function assertAllCounted(client: Client): Promise<void> {
  const { rows } = await client.query<{ lines: string; agree: boolean }>(
    `SELECT (SELECT sum(lines) FROM usage_total)::text AS lines,
       (SELECT sum(amount) FROM usage_total) = (SELECT sum(amount) FROM usage_day)
         AND (SELECT sum(amount) FROM usage_month) = (SELECT sum(amount) FROM usage_day) AS agree`,
  );
  if (Number(rows[0]?.lines) !== ROWS * ROUNDS || !rows[0]?.agree) throw new Error('The roll-ups do not add up.');
}

function dayBefore(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}
