import { createHash, randomInt } from 'node:crypto';
import { hashToken } from '#lib/crypto.ts';
import type { Db } from '#lib/db/door.ts';
import { addMonths, dayOf, firstDay, lastDay, monthOf, startOf } from '#lib/month.ts';
import { buildMark } from './house.ts';

/** What is metered in a test: one line of usage, as the database keeps it. */
type BuiltUsage = { key: string; customerId: string; day: string; serviceId: number; project: string };

/** A partner's money, and the vendor's side of it. */
export type BuiltMoney = {
  /** a service that this partner alone uses; every partner may see the price list */
  serviceId: number;
  servicePath: string;
  priceId: string;
  importId: string;
  /** of a line of the running month */
  usageKey: string;
  creditId: string;
  discountId: string;
  /** version 1 of `statementMonth`'s statement; the month after it is over but has none, and the next one is running */
  statementId: string;
  statementMonth: string;
  budgetId: string;
  vendorKeyId: string;
  vendorToken: string;
};

const PRICE = 12.5;
const QUANTITY = 40;

/** Adds a component of the price list with a price; its names do not tell for whom it was made. */
export async function buildService(db: Db): Promise<{ serviceId: number; servicePath: string; priceId: string }> {
  const product = `Product ${buildMark()}`;
  const service = await db.service.create({
    data: {
      ...{ product, category: 'Compute', component: 'Node', unit: 'hour', position: 900 },
      prices: { create: { region: 'global', validFrom: startOf('2020-01'), unitPrice: PRICE } },
    },
    select: { id: true, prices: { select: { id: true } } },
  });
  return { serviceId: service.id, servicePath: `${product}/Compute/Node`, priceId: service.prices[0]?.id ?? '' };
}

/**
 * Gives a partner three months of usage by two customers, a credit, a discount, the first month's statement, and a budget
 * that was reached; and the vendor an import with a refused line, a finished run and a key.
 */
export async function buildMoney(
  db: Db,
  owner: { mark: string; partnerId: string; customerIds: string[]; personId: string },
): Promise<BuiltMoney> {
  const { mark, partnerId } = owner;
  const service = await buildService(db);
  const today = dayOf(new Date());
  const running = monthOf(new Date());
  const statementMonth = addMonths(running, -2);
  const grant = { partnerId, description: `Grant ${mark}`, scope: [], grantedById: null };
  const dates = { startsOn: startOf(statementMonth), endsOn: startOf(lastDay(addMonths(running, 6))) };
  const credit = await db.credit.create({ data: { ...grant, ...dates, amount: 300n }, select: { id: true } });
  const discount = await db.discount.create({ data: { ...grant, ...dates, percentage: 10 }, select: { id: true } });
  const { id: importId } = await db.usageImport.create({
    data: {
      ...{ source: 'API', label: `Import ${mark}`, state: 'DONE', finishedAt: new Date() },
      ...{ received: 7, accepted: 6, refused: 1, bytes: 1000n, amount: 6 * PRICE * QUANTITY },
      refusals: { create: { line: 3, code: 'unknownCustomer', detail: mark } },
    },
    select: { id: true },
  });
  const days = [lastDay(statementMonth), firstDay(addMonths(running, -1)), today];
  const lines = days.flatMap((day) =>
    owner.customerIds.map((customerId): BuiltUsage => {
      const key = `${mark}-${day}-${customerId}`;
      return { key, customerId, day, serviceId: service.serviceId, project: `Project ${mark}` };
    }),
  );
  await addUsage(db, { partnerId, importId }, lines);
  const [made] = await db.$queryRaw<{ id: string }[]>`
    SELECT make_statement(${partnerId}::uuid, ${startOf(statementMonth)}::date, NULL) AS id`;
  const { id: budgetId } = await db.budget.create({
    data: { partnerId, name: `Budget ${mark}`, amount: 100n, percents: [50, 150], createdById: owner.personId },
    select: { id: true },
  });
  await db.budgetAlert.create({
    data: { budgetId, partnerId, month: startOf(running), percent: 50, spent: 90n },
  });
  await db.statementRun.create({ data: { month: startOf(statementMonth), finishedAt: new Date() } });
  const vendorToken = `vk_${mark}${randomInt(1e9)}`;
  const { id: vendorKeyId } = await db.vendorKey.create({
    data: { name: `Metering ${mark}`, tokenHash: hashToken(vendorToken), hint: vendorToken.slice(-4) },
    select: { id: true },
  });
  return {
    ...{ ...service, importId, usageKey: lines.at(-1)?.key ?? '', creditId: credit.id, discountId: discount.id },
    ...{ statementId: made?.id ?? '', statementMonth, budgetId, vendorKeyId, vendorToken },
  };
}

/** Adds lines as an import leaves them, of the same quantity and price each, and their roll-ups. */
async function addUsage(db: Db, of: { partnerId: string; importId: string }, lines: BuiltUsage[]): Promise<void> {
  const micro = (value: number) => BigInt(value * 1e6);
  const amount = PRICE * QUANTITY;
  await db.usageLine.createMany({
    data: lines.map(({ key, day, ...line }) => ({
      ...{ ...of, ...line, sourceKey: key, day: startOf(day), region: 'global', resource: 'node-1' },
      keyHash: createHash('sha256').update(key).digest('hex').slice(0, 32),
      ...{ quantityMicro: micro(QUANTITY), unitPriceMicro: micro(PRICE), amountMicro: micro(amount) },
    })),
  });
  for (const { day, customerId, serviceId, project } of lines) {
    const part = { partnerId: of.partnerId, customerId, serviceId, project, quantity: QUANTITY, amount };
    await db.usageDay.create({ data: { ...part, day: startOf(day), region: 'global' } });
    await db.usageMonth.create({ data: { ...part, month: startOf(day.slice(0, 7)) } });
  }
  for (const month of new Set(lines.map(({ day }) => day.slice(0, 7)))) {
    const count = lines.filter(({ day }) => day.startsWith(month)).length;
    await db.usageTotal.create({
      data: { partnerId: of.partnerId, month: startOf(month), lines: BigInt(count), amount: count * amount },
    });
  }
}
