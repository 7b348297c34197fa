import { setTimeout as sleep } from 'node:timers/promises';
import { brandPath, insertBrands } from './brands.ts';
import type { BenchContext, BenchRow } from './context.ts';
import { type Load, measure, median } from './load.ts';
import { lookAtOnPhone } from './phone.ts';

const BRANDS = 10_000;
const ROUNDS = 7;
const SECONDS = 4;
const PASSES = 20;
const LOAD: Load = {
  count: BRANDS,
  path: brandPath,
  headers: { 'Accept-Encoding': 'gzip, deflate, br, zstd', 'Accept-Language': 'en-US,en;q=0.9' },
};

/**
 * The sign-up page of 10,000 brands asked for at random, against bare `node:http` that sends the same bytes, against
 * the same page rendered per request, and as a phone meets it.
 */
export default async function benchSignup(ctx: BenchContext): Promise<BenchRow[]> {
  const urls = await ctx.createDatabase('portico_bench_signup');
  await insertBrands(urls.ownerUrl, BRANDS);
  const cached = await ctx.startServer(urls);

  await fill(cached.url);
  const phone = await lookAtOnPhone(`${cached.url}${pathOf(1)}`);
  ctx.say(`Lighthouse ${JSON.stringify(phone.scores)}, LCP ${phone.lcp.toFixed(2)} s`);
  if (phone.lost.length > 0) ctx.say(`lost on: ${phone.lost.join(' · ')}`);

  const bare = await ctx.startProgram('bench/bare-server.ts', {
    SOURCE_URL: cached.url,
    PAGE_PATH: brandPath,
    COUNT: String(BRANDS),
    HEADERS: JSON.stringify(LOAD.headers),
  });
  const perRequest = await ctx.startServer(urls, { PAGE_CACHE_MB: '0' });

  // Both sides compile their hot paths before anything counts.
  for (const server of [cached, bare, perRequest]) await measure(server.url, LOAD, SECONDS);
  const rounds: { cached: number; bare: number; perRequest: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const first = await measure(cached.url, LOAD, SECONDS);
    const against = await measure(bare.url, LOAD, SECONDS);
    const dynamic = await measure(perRequest.url, LOAD, SECONDS);
    rounds.push({ cached: first, bare: against, perRequest: dynamic });
    ctx.say(`${Math.round(first)} from memory, ${Math.round(against)} bare, ${Math.round(dynamic)} per request`);
  }
  await Promise.all([cached.stop(), bare.stop(), perRequest.stop()]);
  return [
    row('signup_page_vs_bare', median(rounds.map((round) => round.cached / round.bare)), 0.5, 'ratio'),
    row('signup_page_vs_dynamic', median(rounds.map((round) => round.cached / round.perRequest)), null, 'ratio'),
    row('signup_page_per_second', median(rounds.map((round) => round.cached)), null, 'req/s'),
    row('signup_lighthouse_min', Math.min(...Object.values(phone.scores)), 100, 'points'),
    { name: 'signup_lcp_s', value: phone.lcp, goal: 1.2, better: 'lower', unit: 's' },
  ];
}

function row(name: string, value: number, goal: number | null, unit: string): BenchRow {
  return { name, value, goal, better: 'higher', unit };
}

function pathOf(number: number): string {
  return brandPath.replace('%d', String(number));
}

/**
 * Visits every page until each comes compressed: pages are compressed in the background, one after the other, and one
 * that had to go before its turn is made again.
 */
async function fill(url: string): Promise<void> {
  for (let pass = 0; pass < PASSES; pass += 1) {
    let next = 1;
    let plain = 0;
    const visit = async () => {
      while (next <= BRANDS) {
        const answer = await fetch(`${url}${pathOf(next++)}`, { headers: LOAD.headers });
        await answer.arrayBuffer();
        if (answer.status !== 200) throw new Error(`${answer.url} answered ${answer.status}`);
        if (answer.headers.get('content-encoding') !== 'br') plain += 1;
      }
    };
    await Promise.all(Array.from({ length: 8 }, visit));
    if (plain === 0) return;
    await sleep(5_000);
  }
  throw new Error(`The pages of ${BRANDS} brands do not all stay in memory: PAGE_CACHE_MB is too small for them`);
}
