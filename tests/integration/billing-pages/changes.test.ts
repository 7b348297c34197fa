import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareMonths } from '#lib/domain/bill/compare-months.ts';
import { toMicro } from '#lib/domain/bill/forecast.ts';
import { getBilling } from '#lib/domain/bill/get-billing.ts';
import { exportChanges, listChanges } from '#lib/domain/bill/list-changes.ts';
import { type Comparison, STEPS, type StepName } from '#lib/domain/bill/schema.ts';
import { addDays, addMonths, firstDay, lastDay, monthOf, startOf } from '#lib/month.ts';
import { inDatabase } from '#tests/factories/house.ts';
import { buildBillingScene, type Metered, meter } from './scene.ts';

const running = monthOf(new Date());
const month = addMonths(running, -2);
const before = addMonths(running, -3);
const PRICE = 1_000_000;

const effectsOf = ({ steps }: Comparison) => Object.fromEntries(steps.map(({ name, effect }) => [name, effect]));

/** The exact sum of a step's rows, in millionths of a cent. */
async function sumOf(ctx: Parameters<typeof exportChanges>[0], step: StepName, of = month): Promise<bigint> {
  const rows = await exportChanges(ctx, { month: of, step });
  return rows.reduce((sum, { effect }) => sum + toMicro(effect), 0n);
}

/** That the steps lead from total to total, and that each is what its rows come to. */
async function expectExact(scene: Awaited<ReturnType<typeof buildBillingScene>>, of = month) {
  const { ctx } = scene;
  const comparison = await compareMonths(ctx, { month: of });
  expect(comparison.now).toBe((await getBilling(ctx, { month: of })).bill.totalCost);
  expect(comparison.before).toBe((await getBilling(ctx, { month: addMonths(of, -1) })).bill.totalCost);
  const steps = comparison.steps.reduce((sum, { effect }) => sum + effect, 0);
  expect(comparison.before + steps).toBe(comparison.now);
  let [rounding, all] = [0n, 0n];
  for (const { name, effect } of comparison.steps) {
    const exact = await sumOf(ctx, name, of);
    all += exact;
    const off = exact - BigInt(effect) * 1_000_000n;
    if (name === 'rounding') rounding = off;
    // Each step is its rows, to the nearest cent.
    else expect(off >= -500_000n && off <= 500_000n, name).toBe(true);
  }
  // All rows together are exactly the difference; what the steps were rounded by is what rounding has besides its rows.
  expect(all).toBe(BigInt(comparison.now - comparison.before) * 1_000_000n);
  expect(rounding >= -2_000_000n && rounding <= 2_000_000n).toBe(true);
  return comparison;
}

describe('the comparison of two months', () => {
  it('tells new customers, usage and prices apart, region by region', async () => {
    const scene = await buildBillingScene(4);
    const [stays = '', leaves = '', comes = '', moves = ''] = scene.customers;
    const [service = 0, other = 0] = scene.services;
    const [then, now] = [firstDay(before), lastDay(month)];
    await meter(scene.partner, [
      // Uses 2 more, and a unit costs 0.5 more.
      { customer: stays, service, day: then, quantity: 10_000, price: 10 * PRICE },
      { customer: stays, service, day: now, quantity: 12_000, price: 10.5 * PRICE },
      // A service that is new to a known customer is usage.
      { customer: stays, service: other, day: now, quantity: 1000, price: 7 * PRICE },
      { customer: leaves, service, day: then, quantity: 3000, price: 10 * PRICE },
      { customer: comes, service, day: now, quantity: 5000, price: 10.5 * PRICE },
      // Another region at another price is another use, and no change of price.
      { customer: moves, service, day: then, quantity: 1000, price: 10 * PRICE, region: 'cheap' },
      { customer: moves, service, day: now, quantity: 1000, price: 30 * PRICE, region: 'dear' },
    ]);
    const comparison = await expectExact(scene);
    expect(effectsOf(comparison)).toEqual({
      newCustomers: 52,
      usage: 20 + 7 - 30 - 10 + 30,
      price: 6,
      ...{ discounts: 0, credits: 0, rounding: comparison.steps.at(-1)?.effect },
    });
    expect(comparison.sameDays).toBeNull();
    const price = await listChanges(scene.ctx, { month, step: 'price' });
    expect(price.rows).toMatchObject([
      {
        ...{ customerId: stays, quantityBefore: '10.000000', quantityNow: '12.000000' },
        ...{ priceBefore: '10.000000', priceNow: '10.500000', effect: '6.000000' },
      },
    ]);
    expect(await listChanges(scene.ctx, { month, step: 'usage', q: 'cheap' })).toMatchObject({ total: 1 });
  });

  it('shows what discounts and credits took off', async () => {
    const scene = await buildBillingScene(1);
    const [customer = ''] = scene.customers;
    const [service = 0] = scene.services;
    const even = { customer, service, quantity: 1000, price: 1000 * PRICE };
    await meter(scene.partner, [
      { ...even, day: firstDay(before) },
      { ...even, day: firstDay(month) },
    ]);
    await inDatabase(async (db) => {
      const grant = { partnerId: scene.partner.id, description: 'x', scope: [] };
      const dates = { startsOn: startOf(month), endsOn: startOf(lastDay(month)) };
      await db.discount.create({ data: { ...grant, ...dates, percentage: 10 } });
      await db.credit.create({ data: { ...grant, ...dates, amount: 250n } });
    });
    const comparison = await expectExact(scene);
    expect([comparison.before, comparison.now]).toEqual([1000, 650]);
    expect(effectsOf(comparison)).toEqual({
      ...{ newCustomers: 0, usage: 0, price: 0, discounts: -100, credits: -250, rounding: 0 },
    });
    expect((await listChanges(scene.ctx, { month, step: 'credits' })).rows).toMatchObject([
      { amountBefore: '0', amountNow: '250', effect: '-250', quantityNow: null },
    ]);
  });

  it('compares the running month with the same days of the last one', async () => {
    const scene = await buildBillingScene(1);
    const [customer = ''] = scene.customers;
    const [service = 0] = scene.services;
    const last = addMonths(running, -1);
    const even = { customer, service, quantity: 1000, price: 100 * PRICE };
    // Through the first day of the month: whatever day it is today, that one has come.
    const days = Array.from({ length: 28 }, (_, index) => addDays(firstDay(last), index));
    await meter(scene.partner, [
      ...days.map((day) => ({ ...even, day })),
      { ...even, day: firstDay(running), quantity: 3000 },
    ]);
    const comparison = await expectExact(scene, running);
    expect(comparison.sameDays).toBe(firstDay(last));
    expect(effectsOf(comparison)).toMatchObject({ later: -2700, newCustomers: 0, usage: 200, price: 0 });
    expect((await listChanges(scene.ctx, { month: running, step: 'later' })).rows).toMatchObject([
      { quantityBefore: '27.000000', effect: '-2700.000000' },
    ]);
  });

  it('is exact for whatever two months there are', async () => {
    const regions = ['aws', 'gcp', 'global'];
    const one = fc.record({
      customer: fc.nat(3),
      service: fc.nat(2),
      day: fc.nat(27),
      now: fc.boolean(),
      region: fc.constantFrom(...regions),
      project: fc.constantFrom('', 'atlas', 'zephyr'),
      quantity: fc.integer({ min: 0, max: 5_000_000 }),
      price: fc.integer({ min: 0, max: 50 * PRICE }),
    });
    const grant = fc.record({
      from: fc.nat(55),
      days: fc.integer({ min: 1, max: 40 }),
      size: fc.integer({ min: 1, max: 100 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(one, { maxLength: 25 }),
        fc.array(grant, { maxLength: 2 }),
        fc.array(grant, { maxLength: 2 }),
        fc.boolean(),
        async (usage, discounts, credits, closed) => {
          const scene = await buildBillingScene(4);
          await meter(
            scene.partner,
            usage.map(
              ({ customer, service, day, now, ...rest }): Metered => ({
                ...rest,
                customer: scene.customers[customer] ?? '',
                service: scene.services[service] ?? 0,
                project: service === 2 ? '' : rest.project,
                day: addDays(firstDay(now ? month : before), day),
              }),
            ),
          );
          await inDatabase(async (db) => {
            const partnerId = scene.partner.id;
            const dated = ({ from, days }: { from: number; days: number }) => {
              const start = addDays(firstDay(before), from);
              const dates = { startsOn: startOf(start), endsOn: startOf(addDays(start, days)) };
              return { partnerId, description: 'x', scope: [], ...dates };
            };
            await db.discount.createMany({ data: discounts.map((d) => ({ ...dated(d), percentage: d.size })) });
            await db.credit.createMany({ data: credits.map((c) => ({ ...dated(c), amount: BigInt(c.size * 300) })) });
            if (closed) await db.$executeRaw`SELECT make_statement(${partnerId}::uuid, ${startOf(before)}::date, NULL)`;
          });
          const comparison = await expectExact(scene);
          expect(comparison.steps.map(({ name }) => name)).toEqual(STEPS.filter((step) => step !== 'later'));
        },
      ),
      { numRuns: 25, endOnFailure: true },
    );
  }, 120_000);
});
