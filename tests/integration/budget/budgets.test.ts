import { describe, expect, it } from 'vitest';
import { changeBudget } from '#lib/domain/budget/change-budget.ts';
import { checkBudgets } from '#lib/domain/budget/check-budgets.ts';
import { createBudget } from '#lib/domain/budget/create-budget.ts';
import { getBudget } from '#lib/domain/budget/get-budget.ts';
import { listBudgets } from '#lib/domain/budget/list-budgets.ts';
import { removeBudget } from '#lib/domain/budget/remove-budget.ts';
import { dayOf } from '#lib/month.ts';
import { inDatabase, outcomeOf } from '#tests/factories/house.ts';
import { buildService } from '#tests/factories/money.ts';
import { buildCustomer, buildPartner } from '#tests/factories/partner.ts';
import { buildMember } from '#tests/factories/people.ts';
import { addRollUps } from '#tests/factories/usage.ts';

const today = dayOf(new Date());

/** A partner with a Global admin, a Billing admin, a Sales agent, and two customers that have used nothing yet. */
async function open() {
  const partner = await buildPartner();
  const admin = await buildMember(partner, ['GLOBAL_ADMIN']);
  const billing = await buildMember(partner, ['BILLING_ADMIN']);
  await buildMember(partner, ['SALES_AGENT']);
  const [customer, other] = [await buildCustomer(partner), await buildCustomer(partner)];
  const { serviceId } = await inDatabase(buildService);
  const spend = (cents: number, customerId = customer.id) =>
    addRollUps([{ partnerId: partner.id, customerId, serviceId, day: today, cents }]);
  const mails = () =>
    inDatabase((db) =>
      db.mail.findMany({
        where: { partnerId: partner.id, template: 'budgetAlert' },
        select: { toAddress: true, subject: true },
        orderBy: { createdAt: 'asc' },
      }),
    );
  const alerts = (budgetId: string) =>
    inDatabase((db) => db.budgetAlert.findMany({ where: { budgetId }, orderBy: { percent: 'asc' } }));
  return { partner, admin, billing, customer, other, spend, mails, alerts };
}

describe('a budget', () => {
  it('is made of what people type', async () => {
    const { admin, customer } = await open();
    const { budgetId } = await createBudget(admin, {
      ...{ name: ' Harbor ', customerId: customer.id, amount: '$ 1,500.5', percents: '120 %, 50、50; 80' },
    });
    expect(await getBudget(admin, { id: budgetId })).toMatchObject({
      ...{ name: 'Harbor', amount: 150_050, percents: [50, 80, 120], version: 1 },
      customer: { id: customer.id },
    });
    const refused = [
      { amount: '0' },
      { amount: '-5' },
      { amount: '1.234' },
      { amount: '99999999999999' },
      { percents: '0' },
      { percents: '1001' },
      { percents: '33.3' },
      { percents: '1 2 3 4 5 6 7 8 9 10 11' },
      { customerId: 'x' },
      { customerId: '3b0c6a9e-3b1f-4d52-9c1e-8a3f0a2f9a11' },
      { name: '' },
    ];
    for (const wrong of refused) {
      const outcome = await outcomeOf(createBudget(admin, { name: 'A', amount: '5', percents: '50', ...wrong }));
      expect(outcome, JSON.stringify(wrong)).toMatchObject({ refused: 'invalid' });
      expect(Object.keys('fields' in outcome ? (outcome.fields as object) : {})).toEqual(Object.keys(wrong));
    }
  });

  it('is changed and removed only in the version that was seen', async () => {
    const { admin, billing } = await open();
    const { budgetId } = await createBudget(admin, { name: 'A', amount: '5', percents: '50' });
    const change = { budgetId, version: '1', name: 'B', amount: '6', percents: '60' };
    await changeBudget(billing, change);
    expect(await outcomeOf(changeBudget(admin, change))).toMatchObject({ refused: 'stale' });
    expect(await outcomeOf(removeBudget(admin, { budgetId, version: '1' }))).toMatchObject({ refused: 'stale' });
    await removeBudget(admin, { budgetId, version: '2' });
    expect(await outcomeOf(removeBudget(admin, { budgetId, version: '3' }))).toMatchObject({ refused: 'stale' });
    expect(await outcomeOf(getBudget(admin, { id: budgetId }))).toMatchObject({ refused: 'notFound' });
    expect((await listBudgets(admin, {})).budgets).toEqual([]);
  });

  it('tells those who care about bills once for each percentage, above 100 too, and once for several', async () => {
    const { admin, billing, spend, mails, alerts } = await open();
    const { budgetId } = await createBudget(admin, { name: 'Whole', amount: '100', percents: '50, 80, 100, 250' });
    await spend(4_999);
    await checkBudgets();
    expect(await mails()).toEqual([]);

    await spend(1);
    await checkBudgets();
    await checkBudgets({ every: true });
    const both = [admin.person.email, billing.person.email].sort();
    expect((await mails()).map((mail) => mail.toAddress).sort()).toEqual(both);
    expect((await mails())[0]?.subject).toMatch(/^Whole: 50% reached in /);

    await spend(6_000);
    await checkBudgets();
    expect(await mails()).toHaveLength(4);
    expect((await mails()).slice(2).map((mail) => mail.subject)).toEqual(
      Array(2).fill(expect.stringMatching(/ 100% /)),
    );

    await spend(13_999);
    await checkBudgets();
    expect(await mails()).toHaveLength(4);
    await spend(1);
    await checkBudgets();
    expect(await mails()).toHaveLength(6);
    expect((await alerts(budgetId)).map(({ percent, spent }) => [percent, Number(spent)])).toEqual([
      [50, 5_000],
      [80, 11_000],
      [100, 11_000],
      [250, 25_000],
    ]);
  });

  it('looks at one customer’s bill alone, and at what is left after discounts', async () => {
    const { admin, partner, customer, other, spend, mails } = await open();
    const dates = { startsOn: new Date(`${today.slice(0, 7)}-01`), endsOn: new Date('2099-01-01') };
    await inDatabase((db) =>
      db.discount.create({
        data: { partnerId: partner.id, description: 'Half', percentage: 50, scope: [], ...dates },
      }),
    );
    await createBudget(admin, { name: 'One', customerId: customer.id, amount: '100', percents: '100' });
    await spend(90_000, other.id);
    await spend(19_998);
    await checkBudgets();
    expect(await mails()).toEqual([]);
    await spend(2);
    await checkBudgets();
    expect(await mails()).toHaveLength(2);
    const { budgets } = await listBudgets(admin, {});
    expect(budgets).toMatchObject([{ name: 'One', spent: 10_000, alerts: [{ percent: 100, spent: 10_000 }] }]);
  });

  it('mails once, however many workers look at the same moment', async () => {
    const { admin, spend, mails } = await open();
    await createBudget(admin, { name: 'Race', amount: '1', percents: '10, 20' });
    await spend(100);
    await Promise.all(Array.from({ length: 8 }, () => checkBudgets({ every: true })));
    await checkBudgets({ every: true });
    expect(await mails()).toHaveLength(2);
  });

  it('does not tell again about what it told before it was changed, nor about anything once removed', async () => {
    const { admin, spend, mails } = await open();
    const { budgetId } = await createBudget(admin, { name: 'A', amount: '10', percents: '50' });
    await spend(600);
    await checkBudgets();
    expect(await mails()).toHaveLength(2);
    await changeBudget(admin, { budgetId, version: '1', name: 'A', amount: '11', percents: '50, 90' });
    await checkBudgets();
    expect(await mails()).toHaveLength(2);
    await removeBudget(admin, { budgetId, version: '2' });
    await spend(900);
    await checkBudgets({ every: true });
    expect(await mails()).toHaveLength(2);
  });

  it('is looked at again when an import that began before the last look ends after it', async () => {
    const { admin, partner, spend, mails } = await open();
    await createBudget(admin, { name: 'Late', amount: '10', percents: '50' });
    await spend(1);
    await checkBudgets();
    await spend(600);
    await inDatabase(
      (db) => db.$executeRaw`UPDATE usage_total SET changed_at = changed_at - interval '1 minute'
        WHERE partner_id = ${partner.id}::uuid`,
    );
    await checkBudgets();
    expect(await mails()).toHaveLength(2);
  });
});
