import { Client } from 'pg';
import type { BenchContext, BenchRow } from './context.ts';
import { measureScripts, timeScripts } from './digest-load.ts';
import { median } from './load.ts';
import { insertMeteredMsp, type MeteredMsp } from './metered-msp.ts';

const ROUNDS = 7;
const SECONDS = 4;
const PAGE = 100;
const CUSTOMERS = 1_000;
const LINES = { few: 100_000, many: 10_000_000 };
const WARM_UP = 5;
const PAIRS = 25;

// What is measured is the way of a request, not how it is held back.
const NO_RATE = { MSP_API_RATE: '1000000000' };

/**
 * The MSP Management API: a page of 100 customers, HTTP Digest included, against bare `node:http` and `pg` without any
 * signature; and the bill of an MSP with 1,000 customers among 10 million lines of usage against 100,000.
 */
export default async function benchMspApi(ctx: BenchContext): Promise<BenchRow[]> {
  return [...(await benchCustomers(ctx)), ...(await benchBill(ctx))];
}

async function benchCustomers(ctx: BenchContext): Promise<BenchRow[]> {
  const urls = await ctx.createDatabase('portico_bench_msp_customers');
  const msp = await prepare(urls.ownerUrl, ctx, 0);
  const server = await ctx.startServer(urls, NO_RATE);
  const bare = await ctx.startProgram('bench/bare-customers.ts', {
    ...{ DATABASE_URL: urls.systemUrl, PARTNER_ID: msp.partnerId },
  });
  const ours = { url: server.url, path: `/v1beta1/msp/mspCustomers?pageSize=${PAGE}`, key: msp };
  const theirs = { url: bare.url, path: `/customers?pageSize=${PAGE}` };
  for (const load of [ours, theirs]) await measureScripts(load, SECONDS);
  const rounds: { ours: number; bare: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const pair = { ours: await measureScripts(ours, SECONDS), bare: await measureScripts(theirs, SECONDS) };
    rounds.push(pair);
    ctx.say(`${Math.round(pair.ours)} signed, ${Math.round(pair.bare)} bare`);
  }
  await Promise.all([server.stop(), bare.stop()]);
  const ratio = median(rounds.map((round) => round.ours / round.bare));
  const rate = median(rounds.map((round) => round.ours));
  return [
    { name: 'msp_customers_api_vs_bare', value: ratio, goal: 0.4, better: 'higher', unit: 'ratio' },
    { name: 'msp_customers_api_per_second', value: rate, goal: null, better: 'higher', unit: 'req/s' },
  ];
}

async function benchBill(ctx: BenchContext): Promise<BenchRow[]> {
  const sides = { few: await installMsp(ctx, 'few'), many: await installMsp(ctx, 'many') };
  for (const side of Object.values(sides)) await timeScripts(side, WARM_UP);
  const times: { few: number; many: number }[] = [];
  for (let i = 0; i < PAIRS; i += 1) {
    const [few = 0] = await timeScripts(sides.few, 1);
    const [many = 0] = await timeScripts(sides.many, 1);
    times.push({ few, many });
  }
  const [few, many] = [median(times.map((pair) => pair.few)), median(times.map((pair) => pair.many))];
  ctx.say(`${few.toFixed(1)} ms among ${LINES.few} lines, ${many.toFixed(1)} ms among ${LINES.many}`);
  return [
    { name: 'msp_bill_10m_vs_100k', value: many / few, goal: 1.2, better: 'lower', unit: 'ratio' },
    { name: 'msp_bill_10m_ms', value: many, goal: null, better: 'lower', unit: 'ms' },
  ];
}

async function installMsp(ctx: BenchContext, kind: keyof typeof LINES) {
  const urls = await ctx.createDatabase(`portico_bench_msp_${kind}`);
  const startedAt = performance.now();
  const msp = await prepare(urls.ownerUrl, ctx, LINES[kind]);
  ctx.say(`${LINES[kind]} lines of usage in ${Math.round((performance.now() - startedAt) / 1000)} s`);
  const { url } = await ctx.startServer(urls, NO_RATE);
  return { url, path: `/v1beta1/msp/bills/${msp.month}`, key: msp };
}

async function prepare(ownerUrl: string, ctx: BenchContext, lines: number): Promise<MeteredMsp> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return await insertMeteredMsp(client, { dataKey: ctx.settings.DATA_KEY ?? '', customers: CUSTOMERS, lines });
  } finally {
    await client.end();
  }
}
