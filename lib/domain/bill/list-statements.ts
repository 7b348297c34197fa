import { z } from 'zod';
import { now } from '#lib/clock.ts';
import { defineQuery } from '#lib/command/define.ts';
import { addMonths, monthInput, monthOf, startOf } from '#lib/month.ts';
import type { Amounts } from './amounts.ts';
import { totalOf } from './get-statement.ts';

const MONTHS = 13;

type Found = Parameters<typeof totalOf>[0] & { id: string; month: Date; version: number; createdAt: Date };

/** Which months: those up to and with `until`; without it the newest. */
const statementFilter = z.object({ until: monthInput.optional().catch(undefined) });

/** A statement as the list shows it. Amounts in whole cents. */
export type StatementRow = {
  id: string;
  month: string;
  version: number;
  madeAt: Date;
  total: Amounts;
  /** what this version changed about the total cost of the one before it; null for the first */
  difference: number | null;
  /** whether it is the one in force */
  inForce: boolean;
};

/** A year of statements with all their versions, the newest first, and the months at which the neighbours begin. */
export type StatementPage = {
  rows: StatementRow[];
  /** months that have ended and wait for their statement, and the running one */
  open: string[];
  older: string | null;
  newer: string | null;
};

/** The partner's statements, thirteen months at a time, each version of a corrected month with what it changed. */
export const listStatements = defineQuery({
  permission: 'billing.read',
  input: statementFilter,
  run: async ({ ctx, db }, { until }): Promise<StatementPage> => {
    const { partnerId } = ctx;
    const running = monthOf(now());
    const last = until !== undefined && until < running ? until : running;
    const from = addMonths(last, -MONTHS + 1);
    const found = await db.statement.findMany({
      where: { partnerId, month: { gte: startOf(from), lte: startOf(last) } },
      orderBy: [{ month: 'desc' }, { version: 'desc' }],
    });
    const used = await db.usageTotal.findMany({
      where: { partnerId },
      select: { month: true },
      orderBy: { month: 'asc' },
    });
    const months = used.map((row) => monthOf(row.month));
    const made = new Set(found.map((row) => monthOf(row.month)));
    const first = months[0];
    return {
      rows: asRows(found),
      open: last === running ? months.filter((month) => month >= from && month <= running && !made.has(month)) : [],
      older: first !== undefined && first < from ? addMonths(from, -1) : null,
      newer: last < running ? addMonths(last, MONTHS) : null,
    };
  },
});

/** All statements of the partner with all their versions, the newest first, for a CSV. */
export const exportStatements = defineQuery({
  permission: 'billing.read',
  input: z.object({}),
  run: async ({ ctx, db }): Promise<StatementRow[]> =>
    asRows(
      await db.statement.findMany({
        where: { partnerId: ctx.partnerId },
        orderBy: [{ month: 'desc' }, { version: 'desc' }],
      }),
    ),
});

/** @param found the newest month first, and its newest version */
function asRows(found: Found[]): StatementRow[] {
  return found.map((row, index) => {
    const above = found[index - 1];
    const below = found[index + 1];
    const total = totalOf(row);
    const corrects = row.version > 1 && below && monthOf(below.month) === monthOf(row.month);
    return {
      ...{ id: row.id, month: monthOf(row.month), version: row.version, madeAt: row.createdAt, total },
      difference: corrects ? total.totalCost - totalOf(below).totalCost : null,
      inForce: above === undefined || monthOf(above.month) !== monthOf(row.month),
    };
  });
}
