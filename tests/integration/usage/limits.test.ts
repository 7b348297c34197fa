import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeUsage } from '#lib/domain/usage/take-usage.ts';
import { tidy } from '#lib/jobs/housekeeping.ts';
import { inDatabase } from '#tests/factories/house.ts';
import { asStream, buildMetering, countLines, readRollUps } from './metering.ts';

const origin = { source: 'JOB', label: 'a test' } as const;
const SERVICE = 'Dedicated/Cluster/Compute';

describe('an import', () => {
  it('adds up the same in whatever order and in however many parts it comes, resent lines or not', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            customer: fc.nat({ max: 1 }),
            project: fc.constantFrom('', 'shop', 'lab'),
            quantity: fc.bigInt({ min: 0n, max: 10n ** 15n }),
            unitPrice: fc.constantFrom(undefined, '0.333333', '12.5'),
          }),
          { minLength: 1, maxLength: 60 },
        ),
        fc.array(fc.nat({ max: 1000 }), { minLength: 60, maxLength: 60 }),
        fc.integer({ min: 1, max: 5 }),
        async (uses, shuffle, parts) => {
          const [one, many] = [await buildMetering(), await buildMetering()];
          const linesOf = (house: typeof one) =>
            uses.map(({ customer, quantity, ...use }, i) => ({
              ...{ ...use, key: `${house.partnerId}-${i}`, customer: house.customers[customer]?.orgId },
              ...{ service: SERVICE, region: 'r', day: house.day, quantity: `${quantity / 1000n}.${quantity % 1000n}` },
            }));
          await takeUsage(asStream(linesOf(one)), origin);
          const mixed = linesOf(many)
            .map((line, i) => ({ line, at: shuffle[i] ?? 0 }))
            .sort((a, b) => a.at - b.at)
            .map(({ line }) => line);
          const size = Math.ceil(mixed.length / parts);
          for (let part = 0; part < parts; part += 1) {
            // Each part brings some of the one before it again.
            const from = Math.max(0, part * size - 3);
            await takeUsage(asStream(mixed.slice(from, (part + 1) * size), 40), origin);
          }
          const names = ({ customers }: typeof one) => new Map(customers.map(({ id }, i) => [id, i]));
          const strip = async (house: typeof one) => {
            const known = names(house);
            const { days, months, totals } = await readRollUps(house.partnerId);
            const plain = (rows: Record<string, unknown>[]) =>
              rows
                .map(({ customer_id, ...row }) => JSON.stringify({ ...row, who: known.get(String(customer_id)) }))
                .sort();
            return { days: plain(days), months: plain(months), totals };
          };
          expect(await strip(many)).toEqual(await strip(one));
        },
      ),
      { numRuns: 8 },
    );
  }, 120_000);

  it('counts a line once when two imports bring it at the same time', async () => {
    const house = await buildMetering();
    const lines = Array.from({ length: 20_000 }, (_, i) => ({
      ...{ key: `${house.partnerId}-${i}`, customer: house.customers[0]?.orgId, service: SERVICE },
      ...{ region: 'r', day: house.day, quantity: 1 },
    }));
    const reports = await Promise.all(
      [lines, [...lines].reverse(), lines].map((some) => takeUsage(asStream(some), origin)),
    );
    expect(reports.map(({ state }) => state)).toEqual(['DONE', 'DONE', 'DONE']);
    expect(reports.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(20_000);
    expect((await readRollUps(house.partnerId)).totals[0]).toMatchObject({ lines: 20_000, amount: '600000.000000' });
    expect(await countLines(house.partnerId)).toBe(20_000);
  });

  it('counts for nothing when its process is killed in the middle of it', async () => {
    const house = await buildMetering();
    const script = path.join(import.meta.dirname, 'endless-import.ts');
    const child = spawn(process.execPath, [script, String(house.customers[0]?.orgId), house.day], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(child, 'exit');
    const [importId] = await once(child.stdout.setEncoding('utf8'), 'data');
    const state = () =>
      inDatabase((db) => db.usageImport.findUniqueOrThrow({ where: { id: String(importId).trim() } }));
    for (let i = 0; i < 600 && (await state()).accepted < 60_000; i += 1) await sleep(50);
    expect((await state()).accepted).toBeGreaterThan(60_000);
    child.kill('SIGKILL');
    await exited;
    expect(await countLines(house.partnerId)).toBe(0);
    // The next one does not wait for the dead one's lock.
    const line = { key: house.partnerId, customer: house.customers[0]?.orgId, service: SERVICE, region: 'r' };
    const report = await takeUsage(asStream([{ ...line, day: house.day, quantity: 1 }]), origin);
    expect(report).toMatchObject({ state: 'DONE', accepted: 1 });
    expect((await readRollUps(house.partnerId)).totals[0]).toMatchObject({ lines: 1 });
    await inDatabase(
      (db) =>
        db.$executeRaw`UPDATE usage_import SET touched_at = now() - interval '11 minutes' WHERE state = 'RECEIVING'`,
    );
    expect(await tidy()).toMatchObject({ imports: 1 });
    expect(await state()).toMatchObject({ state: 'FAILED', failure: 'interrupted', accepted: 0 });
  }, 60_000);
});
