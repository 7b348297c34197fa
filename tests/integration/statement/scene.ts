import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { PartnerContext } from '#lib/auth/context.ts';
import { env } from '#lib/env.ts';
import { addMonths, firstDay, monthOf, startOf } from '#lib/month.ts';
import { inDatabase } from '#tests/factories/house.ts';
import { buildService } from '#tests/factories/money.ts';
import { buildCustomer, buildPartner } from '#tests/factories/partner.ts';
import { type BuiltCustomer, type BuiltPartner, buildMember } from '#tests/factories/people.ts';
import { withClient } from '#tests/harness/database.ts';

const worker = path.resolve(import.meta.dirname, '../../../worker.ts');

/** The last month that is over, and the one before. */
export const LAST = addMonths(monthOf(new Date()), -1);
export const BEFORE = addMonths(LAST, -1);

/** A partner that is billed: two customers, and one person who hears of it. */
export type Billed = {
  partner: BuiltPartner;
  admin: PartnerContext;
  customers: [BuiltCustomer, BuiltCustomer];
  serviceId: number;
};

/** Builds a partner that has used something in the given months: 100.5 cents and 200.25 cents. */
export async function buildBilled(months: string[] = [LAST]): Promise<Billed> {
  const partner = await buildPartner();
  const admin = await buildMember(partner, ['BILLING_ADMIN']);
  await buildMember(partner, ['SALES_AGENT']);
  const customers: [BuiltCustomer, BuiltCustomer] = [await buildCustomer(partner), await buildCustomer(partner)];
  const { serviceId } = await inDatabase(buildService);
  const billed = { partner, admin, customers, serviceId };
  for (const month of months) {
    await use(billed, month, '100.500000', 0);
    await use(billed, month, '200.250000', 1);
  }
  return billed;
}

/** Lets usage come in, long enough ago to be settled unless said. */
export function use(
  { partner, customers, serviceId }: Billed,
  month: string,
  cents: string,
  customer: 0 | 1 = 0,
  over: { fresh?: boolean } = {},
): Promise<unknown> {
  const [first, customerId] = [startOf(month), customers[customer].id];
  return inDatabase(async (db) => {
    const { id: importId } = await db.usageImport.create({
      data: { source: 'API', label: 'metering', state: 'DONE', finishedAt: new Date(), received: 1, accepted: 1 },
      select: { id: true },
    });
    await db.$executeRaw`
      INSERT INTO usage_line (key_hash, source_key, partner_id, customer_id, import_id, day, service_id, region, project,
        resource, quantity_micro, unit_price_micro, amount_micro)
      VALUES (${randomUUID()}::uuid, ${randomUUID()}, ${partner.id}::uuid, ${customerId}::uuid, ${importId}::uuid, ${first},
        ${serviceId}, 'global', '', 'n', 1000000, 1000000, (${cents}::numeric * 1000000)::bigint)`;
    await db.$executeRaw`
      INSERT INTO usage_day AS u (partner_id, customer_id, day, service_id, region, project, quantity, amount)
      VALUES (${partner.id}::uuid, ${customerId}::uuid, ${first}, ${serviceId}, 'global', '', 1, ${cents}::numeric)
      ON CONFLICT (partner_id, day, customer_id, service_id, region, project)
      DO UPDATE SET amount = u.amount + EXCLUDED.amount, quantity = u.quantity + 1`;
    await db.$executeRaw`
      INSERT INTO usage_month AS u (partner_id, customer_id, month, service_id, project, quantity, amount)
      VALUES (${partner.id}::uuid, ${customerId}::uuid, ${first}, ${serviceId}, '', 1, ${cents}::numeric)
      ON CONFLICT (partner_id, month, customer_id, service_id, project)
      DO UPDATE SET amount = u.amount + EXCLUDED.amount, quantity = u.quantity + 1`;
    await db.$executeRaw`
      INSERT INTO usage_total AS u (partner_id, month, lines, amount, changed_at)
      VALUES (${partner.id}::uuid, ${first}, 1, ${cents}::numeric,
        now() - ${over.fresh ? 0 : 600} * interval '1 second')
      ON CONFLICT (partner_id, month)
      DO UPDATE SET lines = u.lines + 1, amount = u.amount + EXCLUDED.amount, changed_at = EXCLUDED.changed_at`;
  });
}

/** A partner's statements, oldest first, with how many lines each has. */
export function statementsOf({ partner }: Billed) {
  return inDatabase(
    (db) => db.$queryRaw<{ month: string; version: number; total: number; lines: number; there: number }[]>`
      SELECT to_char(s.month, 'YYYY-MM') AS month, s.version, s.lines,
        (s.running_total - s.discounts - s.credits)::float8 AS total,
        (SELECT count(*)::int FROM statement_line l WHERE l.statement_id = s.id) AS there
      FROM statement s WHERE s.partner_id = ${partner.id}::uuid ORDER BY s.id`,
  );
}

/** Asks for the statements of a month as nobody in particular. */
export function askFor(month: string): Promise<unknown> {
  return inDatabase((db) => db.statementRun.createMany({ data: { month: startOf(month) }, skipDuplicates: true }));
}

/** The runs of a month that are not finished. */
export function openRuns(month: string): Promise<number> {
  return inDatabase((db) => db.statementRun.count({ where: { month: startOf(month), finishedAt: null } }));
}

/** The mails of a template that a partner was sent. */
export function mailsTo({ partner }: Billed, template: string) {
  return inDatabase((db) => db.mail.findMany({ where: { partnerId: partner.id, template } }));
}

/** Runs SQL as the owner of the tables: what no role of the product may. */
function asOwner(sql: string, ownerUrl = env.DATABASE_URL): Promise<unknown> {
  return withClient(ownerUrl, (client) => client.query(sql));
}

/** Makes each statement of one partner fail, or stop in the middle for some seconds, until `mend` is called. */
export async function hinder(
  partnerId: string,
  how: 'fail' | 'stall',
  ownerUrl = env.DATABASE_URL,
): Promise<{ mend: () => Promise<unknown> }> {
  const name = `hinder_${randomUUID().replaceAll('-', '')}`;
  const what = how === 'fail' ? "RAISE EXCEPTION 'a broken disk'" : 'PERFORM pg_sleep(8)';
  await asOwner(
    `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN IF NEW.partner_id = '${partnerId}' THEN ${what}; END IF; RETURN NEW; END $$;
     CREATE TRIGGER ${name} AFTER INSERT ON statement FOR EACH ROW EXECUTE FUNCTION ${name}()`,
    ownerUrl,
  );
  return { mend: () => asOwner(`DROP TRIGGER ${name} ON statement; DROP FUNCTION ${name}()`, ownerUrl) };
}

/** Starts a worker as a process of its own, on this database or another. */
export function spawnWorker(over: Record<string, string> = {}): ChildProcess {
  const settings: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production', SMTP_URL: '', ...over };
  return spawn(process.execPath, [worker], { env: settings, stdio: 'ignore' });
}

/** Whether some statement is stopped in the middle right now. */
export function isStalled(ownerUrl = env.DATABASE_URL): Promise<boolean> {
  return withClient(ownerUrl, async (client) => {
    const { rows } = await client.query(
      "SELECT FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()",
    );
    return rows.length > 0;
  });
}

/** The first moment of a month's 9th, and the last before it. */
export function ninthAfter(month: string): { before: Date; at: Date } {
  const at = new Date(`${firstDay(addMonths(month, 1)).slice(0, 8)}09T00:00:00.000Z`);
  return { before: new Date(at.getTime() - 1), at };
}
