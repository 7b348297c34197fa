import { z } from 'zod';
import { now } from '#lib/clock.ts';
import { defineCommand } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { isMonth, startOf } from '#lib/month.ts';
import { stageOf } from './calendar.ts';

/**
 * Asks for the statements of a month that is over; a worker makes them. Asked for again while that is going on, it changes
 * nothing.
 * @throws PorticoError `monthNotOver`, `notFound`
 */
export const runMonth = defineCommand({
  name: 'statement.run',
  permission: 'statements.manage',
  input: z.object({ month: z.string() }),
  run: async ({ ctx, db, audit }, { month }): Promise<{ month: string }> => {
    if (!isMonth(month)) refuse('notFound');
    if (stageOf(month, now()) === 'RUNNING') refuse('monthNotOver');
    const asked = await db.statementRun.createMany({
      data: { month: startOf(month), requestedById: ctx.person.id },
      skipDuplicates: true,
    });
    if (asked.count === 1)
      await audit({ subject: { kind: 'statementRun', id: month, label: month }, after: { month } });
    return { month };
  },
});
