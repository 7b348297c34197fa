import { now } from '#lib/clock.ts';
import { type Db, withSystem } from '#lib/db/door.ts';
import { checkBudgets } from '#lib/domain/budget/check-budgets.ts';
import { takeUsage } from '#lib/domain/usage/take-usage.ts';
import { createVendorKeyRow } from '#lib/domain/vendor-key/create-vendor-key-row.ts';
import { addDays, addMonths, dayOf, firstDay, lastDay, monthOf, startOf } from '#lib/month.ts';
import { addCatalogue } from './catalogue.ts';
import { daysOf, type Metered, meterDay, monthsUpTo } from './usage.ts';

const REASON = 'the demo is made for every partner at once';
const MONTHS_BEFORE = 12;
const CLOSES_ON = 9;

/** Whose money the demo shows. */
export type Providers = {
  kestrel: string;
  hinode: string;
  managerId: string;
  financeId: string;
  kestrelAdminId: string;
};

type Grant = { description: string; scope?: string[]; starts: string; ends: string; revoked?: string };

/**
 * Fills the price list, meters thirteen months of both providers' customers through the intake, grants credits and
 * discounts, makes the statements of the months that are closed, corrects one of them for late usage, and sets budgets
 * that were reached.
 * @returns the vendor key that a script may meter with
 */
export async function addMoney(providers: Providers): Promise<{ vendorKey: string }> {
  const today = dayOf(now());
  const running = monthOf(now());
  const { key, customers } = await withSystem(REASON, async (db) => {
    await addCatalogue(db, running);
    await grant(db, providers, running);
    await db.partner.updateMany({ where: { id: providers.kestrel }, data: { billSharing: 'LIST' } });
    return { key: await addVendorKeys(db, providers.managerId), customers: await listMetered(db, providers) };
  });
  const byKey = { source: 'API', label: 'Metering pipeline', vendorKeyId: key.id } as const;
  const share = Math.max(1, now().getUTCHours()) / 24;
  for (const month of monthsUpTo(running, MONTHS_BEFORE)) {
    const days = daysOf(month, today);
    await take(
      days.map((day) => [...meterDay(customers, day, day === today ? share : 1)].join('')),
      byKey,
    );
    await dateNewestImport(month === running ? now() : startOf(addDays(lastDay(month), 1)));
  }
  const closed = dayOf(now()) >= addDays(firstDay(running), CLOSES_ON - 1) ? -1 : -2;
  const last = addMonths(running, closed);
  await makeStatements(providers, monthsUpTo(last, MONTHS_BEFORE + closed));
  const corrected = addMonths(last, -1);
  const byHand = { source: 'FILE', staffId: providers.financeId } as const;
  await take([lateUsage(customers, corrected)], { ...byHand, label: `late-migration-${corrected}.ndjson` });
  await makeStatements({ kestrel: providers.kestrel }, [corrected]);
  await take([wrongUsage(customers, today)], { ...byHand, label: `metering-${addDays(today, -1)}.ndjson` });
  await addBudgets(providers, running);
  return { vendorKey: key.token };
}

async function take(pieces: string[], from: Parameters<typeof takeUsage>[1]): Promise<void> {
  async function* bytes() {
    for (const piece of pieces) yield Buffer.from(piece);
  }
  await takeUsage(bytes(), {
    ...from,
    bytesExpected: pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0),
  });
}

/** Metering of a past month arrived when that month was over. */
async function dateNewestImport(at: Date): Promise<void> {
  await withSystem(
    REASON,
    (db) => db.$executeRaw`UPDATE usage_import SET created_at = ${at}, touched_at = ${at}, finished_at = ${at}
      WHERE id = (SELECT id FROM usage_import ORDER BY id DESC LIMIT 1)`,
  );
}

function listMetered(db: Db, { hinode }: Providers): Promise<Metered[]> {
  return db.$queryRaw<Metered[]>`
    SELECT c.org_id AS "orgId", c.name, to_char(c.created_at AT TIME ZONE 'UTC' + interval '2 days', 'YYYY-MM-DD') AS since,
      c.partner_id = ${hinode}::uuid AS japanese
    FROM customer c
    WHERE EXISTS (SELECT FROM customer_member m JOIN person p ON p.id = m.person_id
      WHERE m.customer_id = c.id AND p.email_verified_at IS NOT NULL)
    ORDER BY c.created_at, c.name`;
}

/** Makes a key for metering, and one that is over. */
async function addVendorKeys(db: Db, createdById: string) {
  const former = await createVendorKeyRow(db, { name: 'Metering trial', createdById, expiresAt: null });
  await db.vendorKey.updateMany({ where: { id: former.id }, data: { revokedAt: now() } });
  return createVendorKeyRow(db, { name: 'Metering pipeline', createdById, expiresAt: null });
}

/** Credits and discounts in each of their states, from the month so many months away. */
async function grant(db: Db, { kestrel, hinode, financeId }: Providers, running: string): Promise<void> {
  const from = (months: number) => firstDay(addMonths(running, months));
  const until = (months: number) => lastDay(addMonths(running, months));
  const row = (partnerId: string, { description, scope = [], starts, ends, revoked }: Grant) => ({
    ...{ partnerId, description, scope, grantedById: financeId },
    ...{ startsOn: startOf(starts), endsOn: startOf(ends), revokedOn: revoked ? startOf(revoked) : null },
  });
  const credit = (partnerId: string, dollars: number, given: Grant) =>
    db.credit.create({ data: { ...row(partnerId, given), amount: BigInt(dollars * 100) } });
  const discount = (partnerId: string, percentage: string, given: Grant) =>
    db.discount.create({ data: { ...row(partnerId, given), percentage } });

  await credit(kestrel, 2_500, { description: 'Welcome to the program', starts: from(-12), ends: until(0) });
  await credit(kestrel, 25_000, {
    description: 'Changefeeds pilot',
    scope: ['Meridian Streams/Changefeeds'],
    ...{ starts: from(-9), ends: until(-4) },
  });
  const stored = ['Meridian Dedicated/Storage', 'Meridian Dedicated/Backup', 'Meridian Dedicated/Data transfer'];
  await credit(kestrel, 90_000, {
    description: 'Growth agreement, first half',
    scope: stored,
    ...{ starts: from(-4), ends: until(7) },
  });
  await credit(kestrel, 6_000, {
    description: 'Serverless for start-ups',
    scope: ['Meridian Serverless/Storage', 'Meridian Serverless/Data transfer'],
    ...{ starts: addDays(from(-1), 11), ends: until(4) },
  });
  await credit(kestrel, 90_000, {
    description: 'Growth agreement, second half',
    scope: stored,
    ...{ starts: from(1), ends: until(12) },
  });
  await credit(hinode, 1_500, { description: '新規パートナー歓迎クレジット', starts: from(-12), ends: until(6) });
  await credit(hinode, 60_000, {
    description: '移行支援クレジット',
    scope: stored.slice(0, 2),
    ...{ starts: from(-2), ends: until(9) },
  });
  await credit(hinode, 9_000, {
    description: '展示会キャンペーン',
    scope: ['Meridian Serverless'],
    ...{ starts: from(-5), ends: until(6), revoked: addDays(from(-3), 9) },
  });

  await discount(kestrel, '12', { description: 'MSP discount', starts: from(-12), ends: until(12) });
  await discount(kestrel, '20', {
    description: 'Columnar nodes, introduction',
    scope: ['Meridian Dedicated/Compute/Columnar node 8 vCPU', 'Meridian Streams/Changefeeds'],
    ...{ starts: from(-6), ends: until(3) },
  });
  await discount(kestrel, '30', {
    description: 'Serverless launch',
    scope: ['Meridian Serverless'],
    ...{ starts: from(-11), ends: addDays(from(-6), 14) },
  });
  await discount(kestrel, '15', { description: 'MSP discount, gold', starts: from(2), ends: until(14) });
  await discount(hinode, '10', { description: 'MSP割引', starts: from(-12), ends: until(12) });
  await discount(hinode, '25', {
    description: 'ストレージ割引',
    scope: ['Meridian Dedicated/Storage', 'Meridian Dedicated/Backup'],
    ...{ starts: from(-8), ends: until(-2) },
  });
}

/** Makes the statements of closed months, in order, or the next versions of those that have some. */
async function makeStatements(partners: Partial<Providers>, months: string[]): Promise<void> {
  for (const partnerId of [partners.kestrel, partners.hinode]) {
    if (!partnerId) continue;
    await withSystem(REASON, async (db) => {
      for (const month of months) {
        await db.$executeRaw`SELECT make_statement(${partnerId}::uuid, ${startOf(month)}::date, NULL)`;
      }
    });
  }
}

/** A migration of one customer that was reported weeks after the month was closed. */
function lateUsage(customers: Metered[], month: string): string {
  const customer = customers.find(({ name }) => name === 'Harborline Shipping');
  if (!customer) throw new Error('The demo’s first customer is missing.');
  return daysOf(month, lastDay(month))
    .slice(16)
    .map((day, n) =>
      json({
        ...{ key: `late:${day}`, customer: Number(customer.orgId), project: 'production', day },
        ...{ service: 'Meridian Streams/Migration/Migration capacity unit', region: 'aws-eu-central-1' },
        quantity: 48 + ((n * 7) % 24),
      }),
    )
    .join('');
}

/** A file with each of the mistakes that metering makes, between lines that are right. */
function wrongUsage(customers: Metered[], today: string): string {
  const day = addDays(today, -1);
  const known = Number(customers[0]?.orgId);
  const right = {
    ...{ customer: known, project: 'production', region: 'aws-eu-central-1', day, quantity: 3.5 },
    service: 'Meridian Dedicated/Data transfer/Internet',
  };
  const line = (n: number, change: object = {}) => json({ key: `by-hand:${day}:${n}`, ...right, ...change });
  return [
    ...[line(1), line(2, { customer: 7 }), line(3), line(4, { quantity: -12 })],
    ...[line(5, { service: 'Meridian Dedicated/Compute/SQL node 6 vCPU' }), line(6)],
    ...[line(7, { day: `${day.slice(0, 4)}-13-01` }), line(8, { day: addDays(today, 40) })],
    ...['{"key":"by-hand:cut off","customer":\n', line(9), line(10, { unit: 'MB' }), line(1, { quantity: 4 })],
  ].join('');
}

const json = (line: object) => `${JSON.stringify(line)}\n`;

/** Budgets that fit what is spent, so that some percentages are reached on whatever day the demo is made. */
async function addBudgets({ kestrel, hinode, kestrelAdminId }: Providers, running: string): Promise<void> {
  await withSystem(REASON, async (db) => {
    const harborline = await db.customer.findFirstOrThrow({
      where: { partnerId: kestrel, name: 'Harborline Shipping' },
      select: { id: true },
    });
    // Whole hundreds of dollars.
    const spent = async (partnerId: string, month: string, customerId?: string) => {
      const { _sum } = await db.usageMonth.aggregate({
        where: { partnerId, customerId, month: startOf(month) },
        _sum: { amount: true },
      });
      return (share: number) => BigInt(Math.max(1, Math.round((Number(_sum.amount ?? 0) * share) / 1e4)) * 1e4);
    };
    const former = addMonths(running, -1);
    const made = { createdById: kestrelAdminId };
    const [all, one, theirs] = [
      await spent(kestrel, former),
      await spent(kestrel, running, harborline.id),
      await spent(hinode, former),
    ];
    await db.budget.createMany({
      data: [
        { partnerId: kestrel, name: 'All customers', amount: all(0.95), percents: [25, 50, 80, 100, 120], ...made },
        {
          ...{ partnerId: kestrel, customerId: harborline.id, name: 'Harborline, as agreed', ...made },
          ...{ amount: one(0.7), percents: [75, 100, 150] },
        },
        { partnerId: hinode, name: '月次予算', amount: theirs(1.05), percents: [50, 80, 100] },
      ],
    });
  });
  await checkBudgets();
}
