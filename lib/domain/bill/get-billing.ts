import { z } from 'zod';
import { now } from '#lib/clock.ts';
import { defineQuery } from '#lib/command/define.ts';
import { dayOf, firstDay } from '#lib/month.ts';
import { billMonth } from './filters.ts';
import { forecastMonth, readCreditsLeft } from './forecast.ts';
import { chosenMonth, isRunning, readMonths, readVersions, shownMonths } from './months.ts';
import { buildUsageChart, readDays, sumDays } from './read-days.ts';
import type { Forecast, MonthFigure, UsageChart, VersionFigure } from './schema.ts';

/** A month of a partner's bill as the console's first page about it shows it. */
export type Billing = {
  bill: MonthFigure;
  running: boolean;
  /** the last day of the month that has usage; null: none has */
  usageUntil: string | null;
  /** every version of its statement, the first one first; none while it is an estimate */
  versions: VersionFigure[];
  /** the running month and twelve back, the oldest first */
  months: MonthFigure[];
  chart: UsageChart;
  /** of the running month; null where nothing can be said yet */
  forecast: Forecast | null;
};

/** The figures of a month: what it comes to, by which statement, its days, and the months around it. */
export const getBilling = defineQuery({
  permission: 'billing.read',
  input: z.object({ month: billMonth }),
  run: async ({ ctx, db }, input): Promise<Billing> => {
    const month = chosenMonth(input.month);
    const shown = shownMonths();
    const figures = await readMonths(db, ctx.partnerId, shown.includes(month) ? shown : [...shown, month]);
    const bill = figures.find((figure) => figure.month === month) as MonthFigure;
    const usage = await readDays(db, ctx.partnerId, month);
    const running = isRunning(month);
    const creditsLeft = running && bill.credits ? await readCreditsLeft(db, ctx.partnerId, month) : 0;
    return {
      ...{ bill, running },
      months: figures.filter((figure) => shown.includes(figure.month)),
      usageUntil: usage.reduce<string | null>(
        (last, { day }) => (day >= firstDay(month) && day > (last ?? '') ? day : last),
        null,
      ),
      versions: bill.version ? await readVersions(db, ctx.partnerId, month) : [],
      chart: buildUsageChart(month, usage),
      forecast: running ? forecastMonth(month, dayOf(now()), sumDays(usage), bill, creditsLeft) : null,
    };
  },
});

/** The running month so far, and the month before it. */
export type RunningBill = { now: MonthFigure; before: MonthFigure };

/** This month so far, for the console's first page. */
export const getRunningBill = defineQuery({
  permission: 'billing.read',
  input: z.object({}),
  run: async ({ ctx, db }): Promise<RunningBill> => {
    const [before, running] = await readMonths(db, ctx.partnerId, shownMonths().slice(-2));
    return { now: running as MonthFigure, before: before as MonthFigure };
  },
});
