import { beforeAll, describe, expect, it } from 'vitest';
import { getCustomerBills, getPortalBills } from '#lib/domain/bill/customer-bills.ts';
import { getStatement } from '#lib/domain/bill/get-statement.ts';
import { listGrants } from '#lib/domain/bill/list-grants.ts';
import { listStatements } from '#lib/domain/bill/list-statements.ts';
import { getBillSharing, shareBills } from '#lib/domain/bill/share-bills.ts';
import { addMonths, firstDay, monthOf } from '#lib/month.ts';
import { inDatabase, outcomeOf } from '#tests/factories/house.ts';
import { buildPopulated, type Populated } from '#tests/factories/populated.ts';
import { addRollUps } from '#tests/factories/usage.ts';

const running = monthOf(new Date());
let house: Populated;

const share = (sharing: string) =>
  getBillSharing(house.admin, {}).then((former) => shareBills(house.admin, { sharing, former }));

beforeAll(async () => {
  house = await buildPopulated();
});

describe('what a customer sees of its bills', () => {
  it('is nothing unless its provider says so', async () => {
    expect(await getPortalBills(house.customerPerson, {})).toMatchObject({ sharing: 'NONE', bills: null });
  });

  it('is charges without the provider’s discounts and credits, or the whole bill', async () => {
    const month = house.money.statementMonth;
    await share('LIST');
    const list = await getPortalBills(house.customerPerson, { month });
    await share('FULL');
    const full = await getPortalBills(house.customerPerson, { month });
    expect(list.bills?.chosen).toMatchObject({ month, discounts: 0, credits: 0, version: 1 });
    expect(full.bills?.chosen.discounts).toBeGreaterThan(0);
    expect(full.bills?.chosen.runningTotal).toBe(list.bills?.chosen.runningTotal);
    for (const { bills } of [list, full]) {
      const { month: _, version: _v, madeAt: _m, ...amounts } = bills?.chosen ?? {};
      expect(bills?.bill.overview).toEqual({ billedMonth: month, ...amounts });
    }
    expect(full.bills?.months).toHaveLength(13);
    expect(full.bills?.months.at(-1)).toMatchObject({ month: running, version: null });
  });

  it('is its own alone, and the same as its provider sees', async () => {
    await share('FULL');
    const { serviceId } = house.money;
    await addRollUps([
      { partnerId: house.partner.id, customerId: house.neighbour.id, serviceId, day: firstDay(running), cents: 70_000 },
    ]);
    const mine = await getPortalBills(house.customerPerson, {});
    const neighbours = await getPortalBills(house.neighbourPerson, {});
    const seen = await getCustomerBills(house.admin, { id: house.customer.id });
    expect(mine.bills).toEqual(seen);
    expect(neighbours.bills?.chosen.runningTotal).toBe(seen.chosen.runningTotal + 70_000);
    expect(JSON.stringify(mine)).not.toContain(house.neighbour.id);
  });

  it('starts with the running month where none, or a strange one, is asked for', async () => {
    for (const month of [undefined, '2026-13', '1999-01', addMonths(running, 1)]) {
      expect((await getCustomerBills(house.admin, { id: house.customer.id, month })).chosen.month).toBe(running);
    }
  });

  it('is decided by one person at a time', async () => {
    await share('NONE');
    await shareBills(house.admin, { sharing: 'LIST', former: 'NONE' });
    expect(await outcomeOf(shareBills(house.admin, { sharing: 'FULL', former: 'NONE' }))).toMatchObject({
      refused: 'stale',
    });
    expect(await getBillSharing(house.admin, {})).toBe('LIST');
  });
});

describe('statements and grants', () => {
  it('list a correction with its difference, and what a credit went into', async () => {
    const { statementMonth: month, serviceId, creditId } = house.money;
    const before = await getCustomerBills(house.admin, { id: house.customer.id, month });
    await addRollUps([
      { partnerId: house.partner.id, customerId: house.customer.id, serviceId, day: firstDay(month), cents: 1000 },
    ]);
    expect((await getCustomerBills(house.admin, { id: house.customer.id, month })).chosen).toEqual(before.chosen);
    await inDatabase(
      (db) => db.$executeRaw`
      SELECT make_statement(${house.partner.id}::uuid, ${firstDay(month)}::date, NULL)`,
    );
    const { rows, open } = await listStatements(house.admin, {});
    expect(rows).toMatchObject([
      { month, version: 2, inForce: true, difference: 900 },
      { month, version: 1, inForce: false, difference: null, id: house.money.statementId },
    ]);
    expect(open).toEqual([addMonths(month, 1), running]);

    const after = await getCustomerBills(house.admin, { id: house.customer.id, month });
    expect(after.chosen).toMatchObject({ version: 2, runningTotal: before.chosen.runningTotal + 1000 });
    const second = await getStatement(house.admin, { id: rows[0]?.id });
    expect(second).toMatchObject({ version: 2, replacedBy: null, former: { version: 1 } });
    expect(await getStatement(house.admin, { id: house.money.statementId })).toMatchObject({ replacedBy: 2 });

    const { credits } = await listGrants(house.admin, {});
    expect(credits).toMatchObject([
      {
        id: creditId,
        remaining: 0,
        estimated: 0,
        uses: [{ month, version: 2, statementId: rows[0]?.id, amount: 300 }],
      },
    ]);
  });
});
