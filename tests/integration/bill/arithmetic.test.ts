import fc from 'fast-check';
import type { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { env } from '#lib/env.ts';
import { addDays, firstDay } from '#lib/month.ts';
import { withClient } from '#tests/harness/database.ts';
import { countsOn, isFor, type Line, makeBill, type World } from './reference.ts';
import {
  addUsage,
  insertGrant,
  LAST,
  MONTHS,
  makeStatement,
  quarters,
  RUNS,
  readLines,
  readUses,
  type Scene,
  setScene,
} from './worlds.ts';

const asSystem = (work: (client: Client) => Promise<void>) => withClient(env.DATABASE_SYSTEM_URL, work);

type Uses = ReadonlyMap<string, ReadonlyMap<string, bigint>>;

/** What is left of each credit when some months have had theirs. */
function leftAfter(world: World, uses: Uses, except: string): Map<string, bigint> {
  return new Map(
    world.credits.map(({ id, amount }) => {
      const spent = [...uses].filter(([month]) => month !== except).map(([, of]) => of.get(id) ?? 0n);
      return [id, spent.reduce((left, one) => left - one, amount)];
    }),
  );
}

/** Makes the months of a quarter in order, each with its batch, and corrects those that a later batch has changed. */
async function runQuarter(client: Client, scene: Scene, onMonth: (month: string) => Promise<void>): Promise<void> {
  for (const [index, month] of MONTHS.entries()) {
    await addUsage(client, scene, scene.batches[index] ?? []);
    for (const made of MONTHS.slice(0, index))
      if (await makeStatement(client, scene.partnerId, made)) await onMonth(made);
    await makeStatement(client, scene.partnerId, month);
    await onMonth(month);
  }
  await addUsage(client, scene, scene.batches[3] ?? []);
  for (const month of MONTHS) if (await makeStatement(client, scene.partnerId, month)) await onMonth(month);
}

async function readQuarter(client: Client, scene: Scene): Promise<Line[][]> {
  const bills: Line[][] = [];
  for (const month of MONTHS) bills.push(await readLines(client, scene.partnerId, month));
  return bills;
}

describe('a bill', () => {
  it(
    'is what the plain reference makes of the same usage, each statement and each correction',
    () =>
      asSystem((client) =>
        fc.assert(
          fc.asyncProperty(quarters, async (quarter) => {
            const scene = await setScene(client, quarter);
            let before: Uses = new Map();
            await runQuarter(client, scene, async (month) => {
              const bill = makeBill(scene.world, month, leftAfter(scene.world, before, month));
              expect(await readLines(client, scene.partnerId, month)).toEqual(bill.lines);
              const uses = await readUses(client, scene.partnerId);
              expect(uses.get(month) ?? new Map()).toEqual(bill.uses);
              before = uses;
            });
          }),
          RUNS,
        ),
      ),
    120_000,
  );

  it(
    'as an estimate counts on the credits that the months before it will take',
    () =>
      asSystem((client) =>
        fc.assert(
          fc.asyncProperty(quarters, async (quarter) => {
            const scene = await setScene(client, quarter);
            await addUsage(client, scene, scene.batches.flat());
            const estimates = await readQuarter(client, scene);
            for (const [index, month] of MONTHS.entries()) {
              await makeStatement(client, scene.partnerId, month);
              expect(await readLines(client, scene.partnerId, month)).toEqual(estimates[index]);
            }
          }),
          RUNS,
        ),
      ),
    120_000,
  );

  it(
    'takes from a credit only in its time and scope, never for support, never below zero, never more than it is',
    () =>
      asSystem((client) =>
        fc.assert(
          fc.asyncProperty(quarters, async (quarter) => {
            const scene = await setScene(client, quarter);
            const { services, credits } = scene.world;
            await runQuarter(client, scene, async (month) => {
              const lines = await readLines(client, scene.partnerId, month);
              for (const line of lines) {
                const service = services.find(({ id }) => id === line.serviceId);
                expect(line.runningTotal - line.discounts - line.credits).toBeGreaterThanOrEqual(0n);
                expect(line.discounts >= 0n && line.credits >= 0n).toBe(true);
                const payer = credits.some(
                  (credit) =>
                    !service?.isSupportPlan &&
                    isFor(credit, service?.path ?? '') &&
                    countsOn(credit, line.periodFrom) &&
                    countsOn(credit, line.periodTo),
                );
                if (!payer) expect(line.credits).toBe(0n);
              }
              const uses = await readUses(client, scene.partnerId);
              for (const { id, amount } of credits) {
                const spent = [...uses.values()].reduce((sum, of) => sum + (of.get(id) ?? 0n), 0n);
                expect(spent).toBeLessThanOrEqual(amount);
              }
              const paid = [...(uses.get(month)?.values() ?? [])].reduce((sum, one) => sum + one, 0n);
              expect(lines.reduce((sum, line) => sum + line.credits, 0n)).toBe(paid);
            });
          }),
          RUNS,
        ),
      ),
    120_000,
  );

  it(
    'is the same in whatever order usage came, in one part or many',
    () =>
      asSystem((client) =>
        fc.assert(
          fc.asyncProperty(quarters, fc.infiniteStream(fc.nat()), async (quarter, chance) => {
            const scene = await setScene(client, quarter);
            const twin = { ...scene, world: { ...scene.world, usage: [] } };
            const order = scene.batches.flat();
            const answers = () => readQuarter(client, scene);
            await client.query('BEGIN');
            await addUsage(client, scene, order);
            const first = await answers();
            await client.query('ROLLBACK');
            // each piece in two parts, and all of them shuffled
            const parts = order.flatMap((one) => {
              const part = one.micro === 0n ? 0n : BigInt(chance.next().value ?? 0) % one.micro;
              return [
                { ...one, micro: part },
                { ...one, micro: one.micro - part },
              ];
            });
            const shuffled = parts
              .map((part) => ({ part, at: chance.next().value ?? 0 }))
              .sort((a, b) => a.at - b.at)
              .map(({ part }) => part);
            await addUsage(client, twin, shuffled);
            expect(await answers()).toEqual(first);
          }),
          { ...RUNS, numRuns: Math.ceil(RUNS.numRuns / 2) },
        ),
      ),
    120_000,
  );

  it(
    'is not changed by a cut that changes nothing',
    () =>
      asSystem((client) =>
        fc.assert(
          fc.asyncProperty(quarters, fc.integer({ min: 1, max: 90 }), async (quarter, at) => {
            const scene = await setScene(client, quarter);
            await addUsage(client, scene, scene.batches.flat());
            const answers = () => readQuarter(client, scene);
            const plain = await answers();
            const cut = addDays(firstDay(MONTHS[0]), at);
            const grant = { scope: [], revokedOn: null, endsOn: LAST };
            const whole = { ...grant, id: crypto.randomUUID(), startsOn: firstDay(MONTHS[0]) };
            const nobody = { ...grant, scope: ['Nobody'], id: crypto.randomUUID(), startsOn: cut };
            await insertGrant(client, 'discount', scene.partnerId, nobody, 50);
            await insertGrant(client, 'credit', scene.partnerId, { ...nobody, id: crypto.randomUUID() }, 999n);
            expect(await answers()).toEqual(plain);
            await insertGrant(client, 'discount', scene.partnerId, whole, 100);
            const free = await answers();
            // a lower one inside it, and the same one again over a part
            await insertGrant(
              client,
              'discount',
              scene.partnerId,
              { ...grant, id: crypto.randomUUID(), startsOn: cut },
              7,
            );
            await insertGrant(
              client,
              'discount',
              scene.partnerId,
              { ...whole, id: crypto.randomUUID(), startsOn: cut },
              100,
            );
            expect(await answers()).toEqual(free);
          }),
          { ...RUNS, numRuns: Math.ceil(RUNS.numRuns / 2) },
        ),
      ),
    120_000,
  );
});
