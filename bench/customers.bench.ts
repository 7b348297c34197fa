import { encode } from 'next-auth/jwt';
import { Client } from 'pg';
import type { BenchContext, BenchRow } from './context.ts';
import { median } from './load.ts';

const SMALL = 1_000;
const LARGE = 1_000_000;
const WARM_UP = 15;
const ROUNDS = 60;
const DEEP = 0.9;

/** An installation with so many customers of one partner, and the addresses whose time is taken. */
interface Installation {
  url: string;
  cookie: string;
  paths: Record<'first' | 'deep' | 'search', { path: string; shows: string }>;
}

/**
 * The partner console's list of customers with a million of them against a thousand: its first page, a page nine
 * tenths down and a search for one customer. Each request is a whole page, signed in.
 */
export default async function benchCustomers(ctx: BenchContext): Promise<BenchRow[]> {
  const small = await prepare(ctx, 'portico_bench_small', SMALL);
  const large = await prepare(ctx, 'portico_bench_large', LARGE);
  const rows: BenchRow[] = [];
  const ratios: number[] = [];
  for (const kind of ['first', 'deep', 'search'] as const) {
    for (let i = 0; i < WARM_UP; i += 1) for (const side of [small, large]) await time(side, kind);
    const pairs: { small: number; large: number }[] = [];
    for (let i = 0; i < ROUNDS; i += 1) pairs.push({ small: await time(small, kind), large: await time(large, kind) });
    const [few, many] = [median(pairs.map((pair) => pair.small)), median(pairs.map((pair) => pair.large))];
    ctx.say(`${kind}: ${few.toFixed(1)} ms with ${SMALL}, ${many.toFixed(1)} ms with ${LARGE}`);
    ratios.push(many / few);
    rows.push({ name: `customers_${kind}_page_ms`, value: many, goal: null, better: 'lower', unit: 'ms' });
  }
  const worst = Math.max(...ratios);
  return [
    { name: 'customers_list_million_vs_thousand', value: worst, goal: 1.5, better: 'lower', unit: 'ratio' },
    ...rows,
  ];
}

async function prepare(ctx: BenchContext, name: string, count: number): Promise<Installation> {
  const urls = await ctx.createDatabase(name);
  const client = new Client({ connectionString: urls.ownerUrl });
  await client.connect();
  try {
    const sessionId = await insertMember(client);
    await insertCustomers(client, count);
    const { url } = await ctx.startServer(urls);
    const sealed = await encode({ token: { sub: sessionId }, secret: ctx.settings.AUTH_SECRET ?? '', maxAge: 86_400 });
    return { url, cookie: `portico.session=${sealed}; locale=en`, paths: await choosePaths(client, count) };
  } finally {
    await client.end();
  }
}

/** A partner with one signed-in Global admin. */
async function insertMember(client: Client): Promise<string> {
  const { rows } = await client.query<{ id: string }>(`
    WITH p AS (
      INSERT INTO partner (name, programs, state, slug, name_key, email_domain, contact_email, website_url,
        agreement_version, agreement_accepted_at, activated_at)
      VALUES ('Bench', '{MSP}', 'ACTIVE', 'bench', 'bench', 'bench.example', 'a@bench.example', 'https://bench.example',
        '1', now(), now())
      RETURNING id
    ), s AS (
      INSERT INTO partner_slug (slug, partner_id) SELECT 'bench', id FROM p
    ), h AS (
      INSERT INTO person (email, name, email_verified_at) VALUES ('admin@bench.example', 'Admin', now()) RETURNING id
    ), m AS (
      INSERT INTO partner_member (partner_id, person_id, roles) SELECT p.id, h.id, '{GLOBAL_ADMIN}' FROM p, h
    )
    INSERT INTO session (person_id, expires_at) SELECT id, now() + interval '1 day' FROM h RETURNING id`);
  const id = rows[0]?.id;
  if (!id) throw new Error('No session was made');
  return id;
}

/** Customers with names of many kinds; indexes on text are built at the end, which is three times as fast. */
async function insertCustomers(client: Client, count: number): Promise<void> {
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    "SELECT indexname AS name, indexdef AS definition FROM pg_indexes WHERE tablename = 'customer' AND indexdef LIKE '% gin %'",
  );
  for (const { name } of indexes) await client.query(`DROP INDEX "${name}"`);
  await client.query(
    `INSERT INTO customer (partner_id, org_id, name, admin_email, source, country, created_at)
     SELECT p.id, 1000000000 + i, initcap(substr(md5(i::text), 1, 7)) || ' ' || (ARRAY['Works', 'Data', 'Foods', 'Studio',
         'Logistics', 'Bank', 'Games', 'Health'])[1 + i % 8] || ' ' || i,
       'it@' || substr(md5(i::text), 1, 7) || i || '.example', 'SIGNUP_PAGE', 'JP', now() - i * interval '20 seconds'
     FROM partner p, generate_series(1, $1::int) i`,
    [count],
  );
  for (const { definition } of indexes) await client.query(definition);
  await client.query('VACUUM ANALYZE');
}

async function choosePaths(client: Client, count: number): Promise<Installation['paths']> {
  const at = async (offset: number) => {
    const { rows } = await client.query<{ id: string; key: string; name: string; org: string }>(
      `SELECT id, created_at::text AS key, name, org_id::text AS org FROM customer
       ORDER BY created_at DESC, id DESC OFFSET $1 LIMIT 1`,
      [offset],
    );
    if (!rows[0]) throw new Error(`There is no customer number ${offset}`);
    return rows[0];
  };
  const [first, before, behind, sought] = [
    await at(0),
    await at(Math.floor(count * DEEP)),
    await at(Math.floor(count * DEEP) + 1),
    await at(Math.floor(count / 2)),
  ];
  const cursor = `.${Buffer.from(JSON.stringify([before.key, before.id])).toString('base64url')}`;
  return {
    first: { path: '/console/customers', shows: first.name },
    deep: { path: `/console/customers?cursor=${cursor}`, shows: behind.name },
    search: { path: `/console/customers?q=${encodeURIComponent(sought.name.slice(0, -1))}`, shows: sought.name },
  };
}

/** Milliseconds of one page; a page that does not show what it should ends the bench. */
async function time({ url, cookie, paths }: Installation, kind: keyof Installation['paths']): Promise<number> {
  const { path, shows } = paths[kind];
  const startedAt = performance.now();
  const answer = await fetch(`${url}${path}`, { headers: { cookie }, redirect: 'manual' });
  const html = await answer.text();
  const milliseconds = performance.now() - startedAt;
  if (answer.status !== 200 || !html.includes(shows)) {
    throw new Error(`${path} answered ${answer.status} ${answer.headers.get('location') ?? ''} without "${shows}"`);
  }
  return milliseconds;
}
