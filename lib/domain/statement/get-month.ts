import { z } from 'zod';
import { now } from '#lib/clock.ts';
import { defineQuery } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { isMonth, monthOf, startOf } from '#lib/month.ts';
import { type MonthRow, readMonths } from './list-months.ts';

/** Somebody, or the 9th, asked for a month's statements. `by` is null where nobody did, or whoever did is gone. */
export type RunRow = {
  id: string;
  byClock: boolean;
  by: string | null;
  createdAt: Date;
  finishedAt: Date | null;
  failed: number;
  lastError: string | null;
};

/** A month with its latest runs, newest first. */
export type StatementMonth = MonthRow & { runs: RunRow[] };

const MOST_RUNS = 5;

/** A month over all partners. @throws PorticoError `notFound` for what is no month, or has not begun */
export const getStatementMonth = defineQuery({
  permission: 'statements.read',
  input: z.object({ month: z.string() }),
  run: async ({ db }, { month }): Promise<StatementMonth> => {
    if (!isMonth(month) || month > monthOf(now())) return refuse('notFound');
    const [row] = await readMonths(db, month, month);
    if (!row) return refuse('notFound');
    const runs = await db.statementRun.findMany({
      where: { month: startOf(month) },
      orderBy: { createdAt: 'desc' },
      take: MOST_RUNS,
    });
    const ids = runs.flatMap((run) => run.requestedById ?? []);
    const people = await db.person.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
    const names = new Map(people.map((person) => [person.id, person.name]));
    return {
      ...row,
      runs: runs.map(({ id, requestedById, createdAt, finishedAt, failed, lastError }) => ({
        ...{ id, createdAt, finishedAt, failed, lastError },
        byClock: requestedById === null,
        by: names.get(requestedById ?? '') ?? null,
      })),
    };
  },
});
