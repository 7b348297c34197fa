import { z } from 'zod';
import { now } from '#lib/clock.ts';
import { defineQuery } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import { Prisma } from '#lib/db/types.ts';
import { addMonths, isMonth, monthOf } from '#lib/month.ts';
import { type MonthStage, stageOf } from './calendar.ts';
import { isExpected, isLacking, monthSql } from './expected.ts';

/** Where a month stands: by the calendar until its statements are due, then by what was made. */
export type MonthState = Exclude<MonthStage, 'DUE'> | 'MAKING' | 'INCOMPLETE' | 'FINAL' | 'CORRECTED';

/** A month over all partners. `usage` is in cents with six decimals, as text; the other amounts are whole cents. */
export type MonthRow = {
  month: string;
  state: MonthState;
  /** how many partners get a statement, and have it */
  expected: number;
  made: number;
  /** statements that have a later version */
  corrected: number;
  /** gross, of all partners, statement or not */
  usage: string;
  runningTotal: number;
  discounts: number;
  credits: number;
  totalCost: number;
};

/** The list's own pages: months, newest first. */
export type Months = { rows: MonthRow[]; older: string | null; newer: string | null };

const MONTHS_A_PAGE = 13;
const MOST_MONTHS = 600;

type Found = Omit<MonthRow, 'state' | 'totalCost'> & { open: boolean };

// `from`: the newest month to show
const monthFilter = z.object({ from: z.string().optional().catch(undefined) });

/** The months in which anything was used or billed, with the running one, newest first. */
export const listStatementMonths = defineQuery({
  permission: 'statements.read',
  input: monthFilter,
  run: async ({ db }, { from }): Promise<Months> => {
    const [newest, oldest] = [monthOf(now()), await findOldest(db)];
    const first = from && isMonth(from) && from < newest ? from : newest;
    const after = addMonths(first, -MONTHS_A_PAGE);
    const last = after < oldest ? oldest : addMonths(after, 1);
    const newer = addMonths(first, MONTHS_A_PAGE);
    const isPast = newer > newest;
    return {
      rows: await readMonths(db, last, first),
      older: after >= oldest ? after : null,
      newer: first === newest ? null : isPast ? newest : newer,
    };
  },
});

/** All months, for a CSV. */
export const exportStatementMonths = defineQuery({
  permission: 'statements.read',
  input: z.object({}),
  run: async ({ db }): Promise<MonthRow[]> => readMonths(db, await findOldest(db), monthOf(now())),
});

/** The months from `oldest` to `newest`, newest first. */
export async function readMonths(db: Db, oldest: string, newest: string): Promise<MonthRow[]> {
  const month = Prisma.sql`m.month`;
  const found = await db.$queryRaw<Found[]>`
    SELECT to_char(m.month, 'YYYY-MM') AS month,
      (SELECT count(*)::int FROM partner p WHERE ${isExpected(month)}) AS expected,
      (SELECT count(*)::int FROM partner p WHERE ${isExpected(month)} AND NOT ${isLacking(month)}) AS made,
      (SELECT count(*)::int FROM statement s WHERE s.month = m.month AND s.version = 2) AS corrected,
      coalesce((SELECT sum(t.amount) FROM usage_total t WHERE t.month = m.month), 0)::text AS usage,
      coalesce(f.running_total, 0)::float8 AS "runningTotal", coalesce(f.discounts, 0)::float8 AS discounts,
      coalesce(f.credits, 0)::float8 AS credits,
      EXISTS (SELECT FROM statement_run r WHERE r.month = m.month AND r.finished_at IS NULL) AS open
    FROM (SELECT generate_series(${monthSql(newest)}, ${monthSql(oldest)}, interval '-1 month')::date AS month
      LIMIT ${MOST_MONTHS}) AS m
    LEFT JOIN LATERAL (
      SELECT sum(s.running_total) AS running_total, sum(s.discounts) AS discounts, sum(s.credits) AS credits
      FROM (SELECT DISTINCT ON (partner_id) * FROM statement WHERE month = m.month ORDER BY partner_id, version DESC) AS s
    ) AS f ON true
    ORDER BY m.month DESC`;
  return found.map(({ open, ...row }) => ({
    ...row,
    state: stateOf(row, open),
    totalCost: row.runningTotal - row.discounts - row.credits,
  }));
}

function stateOf(row: Pick<Found, 'month' | 'expected' | 'made' | 'corrected'>, open: boolean): MonthState {
  const stage = stageOf(row.month, now());
  if (stage === 'RUNNING') return stage;
  if (open) return 'MAKING';
  if (row.made < row.expected) return stage === 'CLOSING' && row.made === 0 ? 'CLOSING' : 'INCOMPLETE';
  return row.corrected > 0 ? 'CORRECTED' : 'FINAL';
}

async function findOldest(db: Db): Promise<string> {
  const [oldest] = await db.$queryRaw<{ month: string | null }[]>`
    SELECT to_char(least((SELECT min(month) FROM usage_total), (SELECT min(month) FROM statement)), 'YYYY-MM') AS month`;
  const newest = monthOf(now());
  return oldest?.month && oldest.month < newest ? oldest.month : newest;
}
