import { describe, expect, it } from 'vitest';
import { getStatementMonth } from '#lib/domain/statement/get-month.ts';
import { getStatement } from '#lib/domain/statement/get-statement.ts';
import { listCorrections } from '#lib/domain/statement/list-corrections.ts';
import { exportStatementLines, listStatementLines } from '#lib/domain/statement/list-lines.ts';
import { listStatementMonths } from '#lib/domain/statement/list-months.ts';
import { listMonthPartners } from '#lib/domain/statement/list-partners.ts';
import { makeDueStatements } from '#lib/domain/statement/make-due.ts';
import { reconcileMonth } from '#lib/domain/statement/reconcile.ts';
import { monthOf } from '#lib/month.ts';
import { inDatabase } from '#tests/factories/house.ts';
import { buildStaff } from '#tests/factories/people.ts';
import { askFor, BEFORE, buildBilled, LAST, use } from './scene.ts';

const broken = (found: Awaited<ReturnType<typeof reconcileMonth>>) =>
  found.checks.filter((check) => !check.holds).map((check) => check.name);

describe('the reconciliation of a month', () => {
  it('holds for what was made, and for what was not made yet, and tells the rounding apart', async () => {
    const staff = await buildStaff(['FINANCE']);
    const billed = await buildBilled([BEFORE, LAST]);
    await inDatabase(async (db) => {
      await db.$executeRaw`INSERT INTO credit (partner_id, description, amount, scope, starts_on, ends_on)
        VALUES (${billed.partner.id}::uuid, 'C', 250, '{}', ${new Date(`${BEFORE}-01`)}, now() + interval '1 year')`;
      await db.$executeRaw`INSERT INTO discount (partner_id, description, percentage, scope, starts_on, ends_on)
        VALUES (${billed.partner.id}::uuid, 'D', 12.5, '{}', ${new Date(`${BEFORE}-01`)}, now() + interval '1 year')`;
    });
    const before = await reconcileMonth(staff, { month: BEFORE });
    expect(broken(before)).toEqual([]);
    expect(before.withoutStatement).toBe(1);
    await askFor(LAST);
    await makeDueStatements();
    await buildBilled([LAST]);
    for (const month of [BEFORE, LAST, monthOf(new Date())]) {
      expect(broken(await reconcileMonth(staff, { month }))).toEqual([]);
    }
    const found = await reconcileMonth(staff, { month: BEFORE });
    expect(found).toMatchObject({ gross: '300.750000', runningTotal: '300', rounding: '-0.750000', toCorrect: 0 });
  });

  it('says which pair differs, and by how much', async () => {
    const staff = await buildStaff(['FINANCE']);
    const month = '2025-03';
    const billed = await buildBilled([month]);
    await askFor(month);
    await makeDueStatements();
    await inDatabase(
      (db) => db.$executeRaw`UPDATE usage_day SET amount = amount + 0.000001
        WHERE partner_id = ${billed.partner.id}::uuid AND customer_id = ${billed.customers[0].id}::uuid`,
    );
    const found = await reconcileMonth(staff, { month });
    expect(broken(found)).toEqual(['daysToTotal']);
    expect(found.checks.find(({ name }) => name === 'daysToTotal')?.difference).toBe('0.000001');
  });

  it('waits for a correction that is due', async () => {
    const staff = await buildStaff(['FINANCE']);
    const month = '2025-05';
    const billed = await buildBilled([month]);
    await askFor(month);
    await makeDueStatements();
    await use(billed, month, '7.000000');
    expect(await reconcileMonth(staff, { month })).toMatchObject({ toCorrect: 1 });
    await makeDueStatements();
    const found = await reconcileMonth(staff, { month });
    expect([found.toCorrect, broken(found)]).toEqual([0, []]);
  });
});

describe('what the staff sees of statements', () => {
  it('is each month with its state, each partner, each correction and its lines', async () => {
    const staff = await buildStaff(['REVIEWER']);
    const month = '2025-08';
    const billed = await buildBilled([month]);
    const { id: partnerId, name } = billed.partner;
    expect(await getStatementMonth(staff, { month })).toMatchObject({ state: 'INCOMPLETE', expected: 1, made: 0 });
    await askFor(month);
    expect(await getStatementMonth(staff, { month })).toMatchObject({ state: 'MAKING' });
    await makeDueStatements();
    expect(await getStatementMonth(staff, { month })).toMatchObject({ state: 'FINAL', made: 1, totalCost: 300 });
    await use(billed, month, '150.000000', 1);
    await makeDueStatements();
    const corrected = { state: 'CORRECTED', corrected: 1, totalCost: 450, usage: '450.750000' };
    expect(await getStatementMonth(staff, { month })).toMatchObject(corrected);
    const months = await listStatementMonths(staff, { from: month });
    expect(months.rows[0]).toMatchObject({ month, ...corrected });

    const [row] = (await listMonthPartners(staff, { month, q: name, sort: 'difference' })).rows;
    expect(row).toMatchObject({ partnerId, version: 2, totalCost: 450, difference: 150, usageLines: 3 });
    expect((await listMonthPartners(staff, { month, q: name, state: 'MISSING' })).rows).toEqual([]);
    expect(await listCorrections(staff, { month })).toMatchObject([
      { partnerId, version: 2, former: 300, totalCost: 450, difference: 150, lateUsage: '150.000000' },
    ]);

    const detail = await getStatement(staff, { month, partnerId });
    expect(detail.versions.map(({ version, difference }) => [version, difference])).toEqual([
      [2, 150],
      [1, null],
    ]);
    expect(detail.changes).toMatchObject([
      { customerId: billed.customers[1].id, former: 200, latter: 350, grossDifference: '150.000000' },
    ]);
    expect(detail.imports).toMatchObject([{ lines: 1, amount: '150.000000' }]);
    expect((await getStatement(staff, { month, partnerId, version: '1' })).shown).toMatchObject({ totalCost: 300 });
    await expect(getStatement(staff, { month, partnerId, version: '3' })).rejects.toMatchObject({ code: 'notFound' });
    await expect(getStatement(staff, { month, partnerId: 'x' })).rejects.toMatchObject({ code: 'notFound' });

    const lines = await listStatementLines(staff, { month, partnerId });
    expect(lines.rows.map(({ totalCost }) => totalCost).sort()).toEqual([100, 350]);
    expect((await exportStatementLines(staff, { month, partnerId, version: '1' })).map((line) => line.no)).toEqual([
      1, 2,
    ]);
    expect((await listStatementLines(staff, { month, partnerId, q: 'nothing of the kind' })).rows).toEqual([]);
  });
});
