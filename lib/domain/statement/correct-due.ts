import { type Db, withSystem } from '#lib/db/door.ts';
import { Prisma } from '#lib/db/types.ts';
import { log } from '#lib/log.ts';
import { type Due, MAKING_MS, makeOne } from './make-one.ts';

// Usage often comes in several parts: each would make a version of its own if nobody waited for the next. A feed that
// never pauses is not waited for longer than two minutes.
const SETTLED = Prisma.sql`t.changed_at < now() - interval '5 seconds' AND (
  t.changed_at < now() - interval '2 minutes' OR NOT EXISTS (SELECT FROM usage_import i WHERE i.state = 'RECEIVING'))`;

/** Months with a statement that is no longer the sum of the usage. */
const CHANGED = Prisma.sql`usage_total t
  JOIN LATERAL (SELECT s.gross FROM statement s WHERE s.partner_id = t.partner_id AND s.month = t.month
    ORDER BY s.version DESC LIMIT 1) AS made ON made.gross <> t.amount`;

/**
 * Makes the next version of each final statement whose month got late usage, each in a transaction of its own.
 * @param goesOn asked between two; false ends the work early
 * @returns how many were made
 */
export async function correctDue(goesOn: () => boolean): Promise<number> {
  const passed: string[] = [];
  let made = 0;
  while (goesOn()) {
    let inHand: Due | null = null;
    try {
      const isMade = await withSystem(
        'late usage comes for any partner',
        async (db) => {
          inHand = await takeNext(db, passed);
          return inHand !== null && (await makeOne(db, inHand, null));
        },
        { timeout: MAKING_MS },
      );
      const due = inHand as Due | null;
      if (!due) return made;
      if (isMade) made += 1;
      // Another worker was faster; or the roll-ups contradict each other, which the reconciliation shows.
      else passed.push(keyOf(due));
    } catch (error) {
      const due = inHand as Due | null;
      if (!due) throw error;
      log.warn({ partner: due.partnerId, month: due.month, err: error }, 'A correction could not be made.');
      passed.push(keyOf(due));
    }
  }
  return made;
}

function keyOf({ partnerId, month }: Due): string {
  return `${partnerId} ${month}`;
}

/** How long from now late usage, that is still coming in, can be taken as complete, in milliseconds; null without any. */
export async function untilSettled(): Promise<number | null> {
  const [waiting] = await withSystem(
    'late usage comes for any partner',
    (db) => db.$queryRaw<{ ms: number | null }[]>`
      SELECT extract(epoch FROM max(t.changed_at) + interval '5100 milliseconds' - now())::float8 * 1000 AS ms
      FROM ${CHANGED} WHERE t.changed_at > now() - interval '5 seconds'`,
  );
  return waiting?.ms ? Math.max(0, Math.min(waiting.ms, 6_000)) : null;
}

async function takeNext(db: Db, passed: string[]): Promise<Due | null> {
  const [next] = await db.$queryRaw<Due[]>`
    SELECT p.id AS "partnerId", p.name, to_char(t.month, 'YYYY-MM') AS month
    FROM ${CHANGED} JOIN partner p ON p.id = t.partner_id
    WHERE ${SETTLED} AND concat_ws(' ', p.id, to_char(t.month, 'YYYY-MM')) <> ALL (${passed}::text[])
    ORDER BY t.month, p.id LIMIT 1 FOR NO KEY UPDATE OF p SKIP LOCKED`;
  return next ?? null;
}
