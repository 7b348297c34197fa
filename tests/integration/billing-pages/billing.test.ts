import { beforeAll, describe, expect, it } from 'vitest';
import { sumAmounts } from '#lib/domain/bill/amounts.ts';
import {
  exportCustomerCosts,
  exportProjectCosts,
  exportServiceCosts,
  listBilledProducts,
  listCustomerCosts,
  listProjectCosts,
  listServiceCosts,
} from '#lib/domain/bill/break-down.ts';
import { compareMonths } from '#lib/domain/bill/compare-months.ts';
import { getBilling, getRunningBill } from '#lib/domain/bill/get-billing.ts';
import { exportLineDays, getLine } from '#lib/domain/bill/get-line.ts';
import { exportLines, listLines } from '#lib/domain/bill/list-lines.ts';
import { addDays, addMonths, firstDay, lastDay, monthOf, startOf } from '#lib/month.ts';
import { inDatabase, outcomeOf } from '#tests/factories/house.ts';
import { buildMember } from '#tests/factories/people.ts';
import { addRollUps } from '#tests/factories/usage.ts';
import { buildBillingScene, type Metered, meter } from './scene.ts';

const running = monthOf(new Date());
const last = addMonths(running, -1);
const CUSTOMERS = 30;
let scene: Awaited<ReturnType<typeof buildBillingScene>>;

// Uneven prices, so that rounding has something to do.
beforeAll(async () => {
  scene = await buildBillingScene(CUSTOMERS);
  const [node = 0, disk = 0, plan = 0] = scene.services;
  const usage: Metered[] = scene.customers.flatMap((customer, n) => [
    { customer, service: node, day: firstDay(last), quantity: 1000 + n, price: 1_333_333_337, project: 'atlas' },
    { customer, service: node, day: lastDay(last), quantity: 500, price: 1_333_333_337, project: 'zephyr' },
    { customer, service: disk, day: addDays(firstDay(last), 9), quantity: 7, price: 77_777_777_777, region: 'aws' },
    ...(n === 0 ? [{ customer, service: plan, day: firstDay(last), quantity: 1000, price: 5_000_000_000 }] : []),
    { customer, service: node, day: firstDay(running), quantity: 2000, price: 1_333_333_337, project: 'atlas' },
  ]);
  await meter(scene.partner, usage);
  await inDatabase(async (db) => {
    const grant = { partnerId: scene.partner.id, description: 'For the launch', scope: [] };
    const [startsOn, endsOn] = [startOf(addDays(firstDay(last), 14)), startOf(lastDay(addMonths(running, 2)))];
    await db.discount.create({ data: { ...grant, startsOn, endsOn, percentage: 12.5 } });
    await db.credit.create({ data: { ...grant, startsOn, endsOn, amount: 25_000n } });
    await db.$executeRaw`SELECT make_statement(${scene.partner.id}::uuid, ${startOf(last)}::date, NULL)`;
  });
});

describe.each([
  ['a final month', last],
  ['the running month', running],
])('%s', (_, month) => {
  it('comes to the same by customer, service, project, and line', async () => {
    const { ctx } = scene;
    const { bill } = await getBilling(ctx, { month });
    const { runningTotal, discounts, credits, totalCost } = bill;
    const amounts = { runningTotal, discounts, credits, totalCost };
    expect(totalCost).toBe(runningTotal - discounts - credits);
    expect(Math.min(discounts, credits, totalCost)).toBeGreaterThan(0);
    for (const list of [exportCustomerCosts, exportServiceCosts, exportProjectCosts, exportLines]) {
      expect(sumAmounts(await list(ctx, { month })), list.name).toEqual(amounts);
    }
    expect(sumAmounts(await listServiceCosts(ctx, { month }))).toEqual(amounts);
    expect((await listLines(ctx, { month })).sum).toEqual(amounts);
  });

  it('leads from each line to the days that it counts', async () => {
    const { ctx } = scene;
    for (const line of (await exportLines(ctx, { month })).slice(0, 40)) {
      const { customerId: customer, serviceId: service, project, periodFrom: from } = line;
      const found = await getLine(ctx, { month, customer, service, project, from });
      expect(line).toMatchObject(found.line);
      expect(Number(found.used)).toBe(Number(line.gross));
      expect(found.days.every(({ day }) => day >= line.periodFrom && day <= line.periodTo)).toBe(true);
      expect(await exportLineDays(ctx, { month, customer, service, project, from })).toMatchObject(found.days);
    }
  });
});

describe('the first page about bills', () => {
  it('knows an estimate from a statement', async () => {
    const now = await getBilling(scene.ctx, {});
    expect(now.bill).toMatchObject({ month: running, version: 0, hasUsage: true });
    expect([now.running, now.versions, now.usageUntil]).toEqual([true, [], firstDay(running)]);
    const former = await getBilling(scene.ctx, { month: last });
    expect([former.running, former.usageUntil, former.forecast]).toEqual([false, lastDay(last), null]);
    expect(former.versions).toMatchObject([{ version: 1, totalCost: former.bill.totalCost }]);
    expect(former.months).toEqual(now.months);
    expect(now.months).toHaveLength(13);
    expect(now.months.at(-2)).toEqual(former.bill);
    expect(await getRunningBill(scene.ctx, {})).toEqual({ now: now.bill, before: former.bill });
  });

  it('starts with the running month where none, or a strange one, is asked for', async () => {
    for (const month of [undefined, '2026-13', 'now', addMonths(running, 1), ['2026-10']]) {
      expect((await getBilling(scene.ctx, { month })).bill.month).toBe(running);
    }
  });

  it('draws every day of the month, and they come to the usage at list prices', async () => {
    const { chart, bill } = await getBilling(scene.ctx, { month: last });
    expect(chart.products).toHaveLength(2);
    expect(chart.days.map(({ day }) => day)).toEqual(
      Array.from({ length: Number(lastDay(last).slice(8)) }, (_, n) => addDays(firstDay(last), n)),
    );
    const drawn = chart.days.reduce((sum, { total }) => sum + total, 0);
    expect(Math.abs(drawn - Number(bill.gross))).toBeLessThan(31);
  });

  it('follows usage that comes in, also what it remembers', async () => {
    const { ctx, partner, customers, services } = await buildBillingScene(1);
    const usage = { partnerId: partner.id, customerId: customers[0] ?? '', serviceId: services[0] ?? 0 };
    const seen = async () => {
      const { chart, bill } = await getBilling(ctx, { month: last });
      const { now, steps } = await compareMonths(ctx, { month: last });
      const explained = steps.find(({ name }) => name === 'newCustomers')?.effect;
      return [chart.days.reduce((sum, { total }) => sum + total, 0), bill.totalCost, now, explained];
    };
    await addRollUps([{ ...usage, day: firstDay(last), cents: 500 }]);
    expect([await seen(), await seen()]).toEqual([Array(4).fill(500), Array(4).fill(500)]);
    await addRollUps([{ ...usage, day: lastDay(last), cents: 41 }]);
    expect(await seen()).toEqual(Array(4).fill(541));
  });

  it('shows zeros to a partner whose customers use nothing', async () => {
    const empty = await buildBillingScene(0);
    const { bill, months, forecast, usageUntil } = await getBilling(empty.ctx, {});
    expect(bill).toMatchObject({ totalCost: 0, hasUsage: false, version: 0 });
    expect([months.every(({ hasUsage }) => !hasUsage), forecast, usageUntil]).toEqual([true, null, null]);
    expect(await listBilledProducts(empty.ctx, {})).toEqual([]);
  });

  it('is for those who may read bills', async () => {
    for (const role of ['SALES_AGENT', 'HELPDESK_AGENT'] as const) {
      const ctx = await buildMember(scene.partner, [role]);
      expect(await outcomeOf(getBilling(ctx, {}))).toMatchObject({ refused: 'forbidden' });
    }
  });
});

describe('the tables of a bill', () => {
  it('have pages, an order and a search', async () => {
    const first = await listCustomerCosts(scene.ctx, { month: last });
    expect(first).toMatchObject({ total: CUSTOMERS, next: '2', previous: null });
    const second = await listCustomerCosts(scene.ctx, { month: last, page: '2' });
    expect(second).toMatchObject({ total: CUSTOMERS, next: null, previous: '1' });
    const rows = [...first.rows, ...second.rows];
    expect(rows).toEqual(await exportCustomerCosts(scene.ctx, { month: last }).then(withoutTotal));
    const costs = rows.map(({ totalCost }) => totalCost);
    expect(costs).toEqual(costs.toSorted((a, b) => b - a));
    const byName = (await listCustomerCosts(scene.ctx, { month: last, sort: 'name' })).rows.map(({ name }) => name);
    expect(byName).toEqual(byName.toSorted((a, b) => (a < b ? -1 : 1)));
    const found = await listCustomerCosts(scene.ctx, { month: last, q: rows[3]?.orgId });
    expect(found.rows).toEqual([rows[3]]);
  });

  it('are narrowed by product, and by what belongs to no project', async () => {
    const [cloud = '', care = ''] = await listBilledProducts(scene.ctx, { month: last });
    expect((await listCustomerCosts(scene.ctx, { month: last, product: care })).total).toBe(1);
    expect((await listServiceCosts(scene.ctx, { month: last, product: cloud })).map(({ name }) => name)).toEqual([
      cloud,
    ]);
    const charges = await listProjectCosts(scene.ctx, { month: last, kind: 'charge' });
    expect(charges.total).toBe(CUSTOMERS + 1);
    expect(charges.rows[0]).toMatchObject({ kind: 'charge', name: 'All Plans', supportPlan: true });
    expect((await listProjectCosts(scene.ctx, { month: last, q: 'ZEPHYR' })).total).toBe(CUSTOMERS);
    const [customer] = scene.customers;
    const lines = await listLines(scene.ctx, {
      month: last,
      customer,
      service: `${cloud}/All Nodes`,
      project: 'atlas',
    });
    expect(lines.rows).toHaveLength(lines.total);
    expect(new Set(lines.rows.map((row) => `${row.customerId} ${row.component} ${row.project}`)).size).toBe(1);
    expect(lines.customer?.id).toBe(customer);
  });

  it('take a broken address as no wish at all', async () => {
    const strange = { month: last, page: '-3', sort: 'up', q: '%_\\', product: "'; DROP TABLE bill" };
    expect((await listCustomerCosts(scene.ctx, strange)).total).toBe(0);
    expect((await listLines(scene.ctx, { month: last, page: 'x', customer: 'nobody' })).total).toBeGreaterThan(0);
    expect((await listLines(scene.ctx, { month: last, page: '4000' })).rows).toEqual([]);
  });
});

function withoutTotal<T extends object>(rows: T[]): Omit<T, 'total'>[] {
  return rows.map((row) => {
    const { total: _, ...rest } = row as T & { total?: number };
    return rest as Omit<T, 'total'>;
  });
}
