import { describe, expect, it } from 'vitest';
import { takeUsage } from '#lib/domain/usage/take-usage.ts';
import { buildMetering, countLines } from './metering.ts';

const origin = { source: 'JOB', label: 'a test' } as const;
const SERVICE = 'Dedicated/Cluster/Compute';
const MOST_GROWTH = 150 * 1024 * 1024;

/** How much larger the process becomes while `work` runs. */
async function growthDuring(work: () => Promise<void>): Promise<number> {
  const before = process.memoryUsage.rss();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  await work();
  clearInterval(timer);
  return Math.max(most, process.memoryUsage.rss()) - before;
}

describe('memory', () => {
  it('is flat while a gigabyte is read, which is too much', async () => {
    const house = await buildMetering();
    // Half of it has hardly a line feed in it, and half of it lines of 15 kB that are refused.
    const junk = Buffer.alloc(64 * 1024, 'x');
    junk[60_000] = 10;
    const line = { key: 'k', customer: house.customers[0]?.orgId, service: SERVICE, pad: 'y'.repeat(15_000) };
    const lines = Buffer.from(`${JSON.stringify(line)}\n`.repeat(4));
    const body = async function* () {
      for (const piece of [junk, lines]) for (let sent = 0; sent < 510_000_000; sent += piece.length) yield piece;
    };
    const growth = await growthDuring(async () => {
      const report = await takeUsage(body(), origin);
      expect(report).toMatchObject({ state: 'FAILED', failure: 'tooManyBytes', accepted: 0 });
    });
    expect(growth).toBeLessThan(MOST_GROWTH);
  }, 120_000);

  it('is flat while a million lines are read, and stays so beyond: that is too many', async () => {
    const house = await buildMetering();
    let made = 0;
    const body = async function* () {
      for (;;) {
        let text = '';
        for (let i = 0; i < 500; i += 1) {
          made += 1;
          text += `{"key":"${house.partnerId}-${made}","customer":${house.customers[made % 2]?.orgId},"project":"p${made}","service":"${SERVICE}","region":"r","day":"${house.day}","quantity":1}\n`;
        }
        yield Buffer.from(text);
      }
    };
    const growth = await growthDuring(async () => {
      const report = await takeUsage(body(), origin);
      expect(report).toMatchObject({
        state: 'FAILED',
        failure: 'tooManyLines',
        received: 1_000_000,
        amount: '0.000000',
      });
    });
    expect(await countLines(house.partnerId)).toBe(0);
    expect(growth).toBeLessThan(2 * MOST_GROWTH);
  }, 240_000);
});
