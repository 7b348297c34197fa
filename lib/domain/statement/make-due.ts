import { setTimeout as pause } from 'node:timers/promises';
import { now } from '#lib/clock.ts';
import { type Db, withSystem } from '#lib/db/door.ts';
import { Prisma } from '#lib/db/types.ts';
import { log } from '#lib/log.ts';
import { lastDueMonth } from './calendar.ts';
import { correctDue, untilSettled } from './correct-due.ts';
import { isExpected, isLacking, monthSql } from './expected.ts';
import { type Due, MAKING_MS, makeOne } from './make-one.ts';

const TRIES = 3;

type Run = { id: string; month: string; requestedById: string | null };
/** How often each partner has failed in this pass, by its id. */
type Failures = Map<string, number>;

/**
 * What the worker does about statements: asks for those that are due by the calendar, makes those that were asked for, and
 * corrects those that late usage has changed. Any number may do so at once; each partner's month is a transaction of its
 * own, older months first.
 * @param goesOn asked between two statements; false ends the work early
 * @returns how many statements were made
 */
export async function makeDueStatements(goesOn: () => boolean = () => true): Promise<number> {
  await askForDueMonths();
  let made = 0;
  for (const run of await listOpenRuns()) made += await workOff(run, goesOn);
  made += await correctDue(goesOn);
  const settles = await untilSettled();
  if (settles !== null && goesOn()) {
    await pause(settles);
    made += await correctDue(goesOn);
  }
  return made;
}

/**
 * From the 9th on asks for the statements of the month before, and of older ones that somebody lacks; once an hour for
 * those that fail.
 */
async function askForDueMonths(): Promise<void> {
  const due = monthSql(lastDueMonth(now()));
  await withSystem('the 9th is the same for every partner', async (db) => {
    await db.$executeRaw`
      INSERT INTO statement_run (month)
      SELECT m.month FROM (
        SELECT generate_series(date_trunc('month', least(
            (SELECT min(created_at) AT TIME ZONE 'UTC' FROM partner), (SELECT min(month) FROM usage_total)::timestamp)),
          ${due}, interval '1 month')::date AS month
      ) AS m
      WHERE EXISTS (SELECT FROM partner p WHERE ${isExpected(Prisma.sql`m.month`)} AND ${isLacking(Prisma.sql`m.month`)})
        AND NOT EXISTS (SELECT FROM statement_run r WHERE r.month = m.month
          AND (r.finished_at IS NULL OR (r.failed > 0 AND r.created_at > now() - interval '1 hour')))
      ON CONFLICT DO NOTHING`;
  });
}

function listOpenRuns(): Promise<Run[]> {
  return withSystem(
    'a run is over all partners',
    (db) => db.$queryRaw<Run[]>`
      SELECT id, to_char(month, 'YYYY-MM') AS month, requested_by_id AS "requestedById"
      FROM statement_run WHERE finished_at IS NULL ORDER BY month`,
  );
}

async function workOff(run: Run, goesOn: () => boolean): Promise<number> {
  const failures: Failures = new Map();
  let made = 0;
  while (goesOn()) {
    const step = await makeNext(run, failures);
    if (step === 'none') {
      await finish(run, failures);
      break;
    }
    if (step === 'made') made += 1;
  }
  return made;
}

/** One partner's oldest missing month, up to the run's. Whoever another worker has in hand is passed over. */
async function makeNext(run: Run, failures: Failures): Promise<'made' | 'failed' | 'none'> {
  let inHand: Due | null = null;
  const givenUp = [...failures].filter(([, times]) => times >= TRIES).map(([id]) => id);
  try {
    return await withSystem(
      'a run is over all partners',
      async (db) => {
        inHand = await takeNext(db, run, givenUp);
        if (!inHand) return 'none';
        await makeOne(db, inHand, run.requestedById);
        return 'made';
      },
      { timeout: MAKING_MS },
    );
  } catch (error) {
    const due = inHand as Due | null;
    if (!due) throw error;
    const times = (failures.get(due.partnerId) ?? 0) + 1;
    failures.set(due.partnerId, times);
    log.warn({ partner: due.partnerId, month: due.month, times, err: error }, 'A statement could not be made.');
    await pause(times * 300);
    if (times >= TRIES) await noteFailure(run, due, error);
    return 'failed';
  }
}

async function takeNext(db: Db, run: Run, givenUp: string[]): Promise<Due | null> {
  const month = monthSql(run.month);
  const [next] = await db.$queryRaw<Due[]>`
    SELECT p.id AS "partnerId", p.name,
      to_char(coalesce(
        (SELECT min(t.month) FROM usage_total t WHERE t.partner_id = p.id AND t.month < ${month}
          AND NOT EXISTS (SELECT FROM statement s WHERE s.partner_id = p.id AND s.month = t.month)),
        ${month}), 'YYYY-MM') AS month
    FROM partner p WHERE ${isExpected(month)} AND ${isLacking(month)} AND p.id <> ALL (${givenUp}::uuid[])
    ORDER BY p.id LIMIT 1 FOR NO KEY UPDATE OF p SKIP LOCKED`;
  return next ?? null;
}

// Written down at the last try only: a database that was away for a moment is nobody's failure.
async function noteFailure(run: Run, due: Due, error: unknown): Promise<void> {
  const words = (error instanceof Error ? error.message : String(error)).split('\n').at(-1) ?? '';
  await withSystem('a run is over all partners', (db) =>
    db.statementRun.updateMany({
      where: { id: run.id, finishedAt: null },
      data: { lastError: `${due.name}, ${due.month}: ${words}`.slice(0, 500) },
    }),
  );
}

/** Ends a run, unless somebody's statement is still in another worker's hands: then that worker ends it. */
async function finish(run: Run, failures: Failures): Promise<void> {
  const month = monthSql(run.month);
  const givenUp = [...failures].filter(([, times]) => times >= TRIES).map(([id]) => id);
  await withSystem('a run is over all partners', async (db) => {
    await db.$executeRaw`
      UPDATE statement_run SET finished_at = now(), failed = ${givenUp.length},
        last_error = CASE WHEN ${givenUp.length} > 0 THEN last_error END
      WHERE id = ${run.id}::uuid AND finished_at IS NULL
        AND NOT EXISTS (SELECT FROM partner p
          WHERE ${isExpected(month)} AND ${isLacking(month)} AND p.id <> ALL (${givenUp}::uuid[]))`;
  });
}
