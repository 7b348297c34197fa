import type { Db } from '#lib/db/door.ts';
import { firstDay } from '#lib/month.ts';

// What was computed from a partner's usage, as long as that usage is the same. Only small results are kept here.
const kept = new Map<string, { stamp: string; value: unknown }>();
const MOST_KEPT = 1000;

/**
 * What `compute` makes of a partner's usage of some months, from memory while no usage has come in for them: a partner of a
 * thousand customers has hundreds of thousands of day rows a month. The stamp is written in the transaction of the rows.
 * @param what names the result among those of the partner
 */
export async function remembered<T>(
  db: Db,
  of: { partnerId: string; months: readonly string[]; what: string },
  compute: () => Promise<T>,
): Promise<T> {
  const key = [of.partnerId, of.what].join(' ');
  const [row] = await db.$queryRaw<{ stamp: string | null }[]>`
    SELECT string_agg(concat_ws(' ', month, lines, amount, changed_at), ',' ORDER BY month) AS stamp FROM usage_total
    WHERE partner_id = ${of.partnerId}::uuid AND month = ANY (${of.months.map(firstDay)}::date[])`;
  const stamp = row?.stamp ?? '';
  const known = kept.get(key);
  if (known?.stamp === stamp) return known.value as T;
  const value = await compute();
  kept.delete(key);
  kept.set(key, { stamp, value });
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return value;
}
