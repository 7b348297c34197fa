import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeDueStatements } from '#lib/domain/statement/make-due.ts';
import { runMonth } from '#lib/domain/statement/run-month.ts';
import { env } from '#lib/env.ts';
import { addMonths, monthOf, startOf } from '#lib/month.ts';
import { inDatabase } from '#tests/factories/house.ts';
import { buildPartner } from '#tests/factories/partner.ts';
import { buildStaff } from '#tests/factories/people.ts';
import { withClient } from '#tests/harness/database.ts';
import {
  askFor,
  BEFORE,
  buildBilled,
  hinder,
  LAST,
  mailsTo,
  ninthAfter,
  openRuns,
  statementsOf,
  use,
} from './scene.ts';

afterEach(() => {
  vi.useRealTimers();
});

const setTime = (now: Date) => vi.useFakeTimers({ toFake: ['Date'], now });

describe('a run', () => {
  it('makes one statement for each partner, with one mail and one record, however many workers there are', async () => {
    const billed = [await buildBilled(), await buildBilled(), await buildBilled()];
    const staff = await buildStaff(['FINANCE']);
    await runMonth(staff, { month: LAST });
    await Promise.all(Array.from({ length: 4 }, () => makeDueStatements()));
    for (const one of billed) {
      // 100.5 and 200.25 are rounded line by line
      expect(await statementsOf(one)).toEqual([{ month: LAST, version: 1, total: 300, lines: 2, there: 2 }]);
      const mails = await mailsTo(one, 'statementReady');
      expect(mails.map((mail) => mail.toAddress)).toEqual([one.admin.person.email]);
      expect(mails[0]?.subject).toContain('$3.00');
      const events = await inDatabase((db) => db.auditEvent.findMany({ where: { partnerId: one.partner.id } }));
      expect(events.map(({ action, actorKind }) => [action, actorKind])).toEqual([['statement.make', 'JOB']]);
      const made = await inDatabase((db) => db.statement.findFirst({ where: { partnerId: one.partner.id } }));
      expect(made?.madeById).toBe(staff.person.id);
    }
    expect(await openRuns(LAST)).toBe(0);
  });

  it('is asked for once, and for a month that is over only', async () => {
    const staff = await buildStaff(['FINANCE']);
    await buildBilled();
    await Promise.all(Array.from({ length: 8 }, () => runMonth(staff, { month: LAST })));
    expect(await openRuns(LAST)).toBe(1);
    const events = { action: 'statement.run', actorId: staff.person.id };
    expect(await inDatabase((db) => db.auditEvent.count({ where: events }))).toBe(1);
    await expect(runMonth(staff, { month: monthOf(new Date()) })).rejects.toMatchObject({ code: 'monthNotOver' });
    await expect(runMonth(staff, { month: '2026-13' })).rejects.toMatchObject({ code: 'notFound' });
    await expect(runMonth(await buildStaff(['REVIEWER']), { month: LAST })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await makeDueStatements();
  });

  it('makes the months that a partner lacks in their order', async () => {
    const billed = await buildBilled([LAST, BEFORE]);
    const alone = inDatabase(
      (db) => db.$queryRaw`SELECT make_statement(${billed.partner.id}::uuid, ${startOf(LAST)}::date, NULL)`,
    );
    await expect(alone).rejects.toThrow('a statement of an earlier month is missing');
    await askFor(LAST);
    await makeDueStatements();
    expect((await statementsOf(billed)).map(({ month }) => month)).toEqual([BEFORE, LAST]);
  });

  it('goes on with the others where one fails, says who, and makes that one when it is asked for again', async () => {
    const month = '2025-02';
    const [broken, sound] = [await buildBilled([month]), await buildBilled([month])];
    const { mend } = await hinder(broken.partner.id, 'fail');
    await askFor(month);
    await makeDueStatements();
    expect(await statementsOf(broken)).toEqual([]);
    expect(await mailsTo(broken, 'statementReady')).toEqual([]);
    expect(await statementsOf(sound)).toHaveLength(1);
    const run = await inDatabase((db) =>
      db.statementRun.findFirst({ where: { month: startOf(month) }, orderBy: { createdAt: 'desc' } }),
    );
    expect(run).toMatchObject({ failed: 1, finishedAt: expect.any(Date) });
    expect(run?.lastError).toContain(broken.partner.name);
    expect(run?.lastError).toContain('a broken disk');
    await mend();
    await askFor(month);
    await makeDueStatements();
    expect(await statementsOf(broken)).toHaveLength(1);
  });

  it('rings for itself only where it asked for something: a worker that rang at each look would never rest', async () => {
    await makeDueStatements();
    await withClient(env.DATABASE_SYSTEM_URL, async (client) => {
      const heard: string[] = [];
      client.on('notification', ({ channel }) => heard.push(channel));
      await client.query('LISTEN billing_due');
      await makeDueStatements();
      await client.query('SELECT 1');
      expect(heard).toEqual([]);
      await askFor(LAST);
      await expect.poll(() => heard).toEqual(['billing_due']);
    });
    await makeDueStatements();
  });

  it('is asked for by itself from the 9th on', async () => {
    const billed = await buildBilled([LAST]);
    const { before, at } = ninthAfter(LAST);
    setTime(before);
    await makeDueStatements();
    expect(await statementsOf(billed)).toEqual([]);
    setTime(at);
    await makeDueStatements();
    expect(await statementsOf(billed)).toHaveLength(1);
  });

  it('makes a statement of nothing, without a mail, for a provider that was one in the month; none for the others', async () => {
    const idle = await buildBilled([]);
    const reseller = await buildPartner();
    const closed = await buildPartner();
    const created = { createdAt: startOf(LAST) };
    await inDatabase(async (db) => {
      await db.partner.update({ where: { id: idle.partner.id }, data: created });
      await db.partner.update({ where: { id: reseller.id }, data: { ...created, programs: ['RESELLER'] } });
      await db.partner.update({
        where: { id: closed.id },
        data: { createdAt: startOf(addMonths(LAST, -3)), state: 'CLOSED', closedAt: startOf(BEFORE) },
      });
    });
    await askFor(LAST);
    await makeDueStatements();
    expect(await statementsOf(idle)).toEqual([{ month: LAST, version: 1, total: 0, lines: 0, there: 0 }]);
    expect(await mailsTo(idle, 'statementReady')).toEqual([]);
    const others = { partnerId: { in: [reseller.id, closed.id] }, month: startOf(LAST) };
    expect(await inDatabase((db) => db.statement.count({ where: others }))).toBe(0);
  });
});

describe('late usage', () => {
  it('makes the next version and leaves the former one as it was, with a mail that names the difference', async () => {
    const billed = await buildBilled();
    await askFor(LAST);
    await makeDueStatements();
    const linesOf = () =>
      inDatabase(
        (db) => db.$queryRaw`SELECT l.* FROM statement_line l JOIN statement s ON s.id = l.statement_id
          WHERE s.partner_id = ${billed.partner.id}::uuid AND s.version = 1 ORDER BY l.no`,
      );
    const former = await linesOf();
    await use(billed, LAST, '49.600000', 1);
    await Promise.all([makeDueStatements(), makeDueStatements(), makeDueStatements()]);
    expect(await statementsOf(billed)).toMatchObject([
      { version: 1, total: 300 },
      { version: 2, total: 350, lines: 2, there: 2 },
    ]);
    expect(await linesOf()).toEqual(former);
    const mails = await mailsTo(billed, 'statementCorrected');
    expect(mails.map((mail) => mail.toAddress)).toEqual([billed.admin.person.email]);
    expect(mails[0]?.subject).toContain('+$0.50');
    await makeDueStatements();
    expect(await statementsOf(billed)).toHaveLength(2);
  });

  it('that comes in parts makes one version, once it has settled', async () => {
    const billed = await buildBilled();
    await askFor(LAST);
    await makeDueStatements();
    await use(billed, LAST, '10.000000', 0, { fresh: true });
    const working = makeDueStatements();
    await use(billed, LAST, '20.000000', 0, { fresh: true });
    await working;
    await makeDueStatements();
    expect((await statementsOf(billed)).map(({ total }) => total)).toEqual([300, 330]);
  }, 30_000);

  it('that only one of the roll-ups knows of is left alone: the work ends', async () => {
    const billed = await buildBilled();
    await askFor(LAST);
    await makeDueStatements();
    await inDatabase(
      (db) => db.$executeRaw`UPDATE usage_total SET amount = amount + 1 WHERE partner_id = ${billed.partner.id}::uuid`,
    );
    expect(await makeDueStatements()).toBe(0);
    expect(await statementsOf(billed)).toHaveLength(1);
  });
});
