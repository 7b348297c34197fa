import type { Db } from '#lib/db/door.ts';
import { addMonths, firstDay, isMonth, monthOf } from '#lib/month.ts';

/** How far back a grant may begin where no statement stands in its way. */
const MONTHS_BACK = 12;

/**
 * The first day on which a grant to this partner may begin: what is final stays as it is, so it is the first day after the
 * last month that has a statement.
 */
export async function earliestStart(db: Db, partnerId: string, today: Date): Promise<string> {
  const { _max } = await db.statement.aggregate({ where: { partnerId }, _max: { month: true } });
  const last = _max.month ? monthOf(_max.month) : '';
  return firstDay(isMonth(last) ? addMonths(last, 1) : addMonths(monthOf(today), -MONTHS_BACK));
}

/**
 * Makes the partner's grants and statements wait for each other, so that no grant begins in a month that is being closed.
 * Null when there is no such partner.
 */
export async function lockForGrant(db: Db, partnerId: string): Promise<{ name: string } | null> {
  const [partner] = await db.$queryRaw<{ name: string }[]>`
    SELECT name FROM partner WHERE id = ${partnerId}::uuid FOR UPDATE`;
  return partner ?? null;
}
