import { getTranslations } from 'next-intl/server';
import { Status } from '#components/ui/status.tsx';
import type { Tone } from '#components/ui/tone.ts';
import type { MonthFigure, VersionFigure } from '#lib/domain/bill/schema.ts';
import { getMoney } from './money.ts';

/** How a month's bill stands: what it is, in a word. */
export async function BillStatus({ version }: { version: number }) {
  const t = await getTranslations('billing.states');
  const tone: Tone = version === 0 ? 'waiting' : version === 1 ? 'good' : 'info';
  const name = version === 0 ? 'estimate' : version === 1 ? 'final' : 'corrected';
  return <Status tone={tone}>{t(name, { count: version - 1 })}</Status>;
}

export type BillSentenceProps = {
  bill: MonthFigure;
  running: boolean;
  usageUntil: string | null;
  versions: VersionFigure[];
  /** the day on which the statement is made, as text */
  closes: string;
  /** whether that day has come already */
  due: boolean;
};

/** The same in a sentence: until when it is so, and what changes it. */
export async function BillSentence({ bill, running, usageUntil, versions, closes, due }: BillSentenceProps) {
  const [t, money] = await Promise.all([getTranslations('billing.state'), getMoney()]);
  const [last, former] = [versions.at(-1), versions.at(-2)];
  if (last && former) {
    return t(last.totalCost === former.totalCost ? 'correctedSame' : 'corrected', {
      count: last.version - 1,
      usage: money.change(last.runningTotal - former.runningTotal),
      day: money.day(last.madeAt.toISOString().slice(0, 10)),
      difference: money.change(last.totalCost - former.totalCost),
      before: money.cents(former.totalCost),
      now: money.cents(last.totalCost),
    });
  }
  if (last) return t('final', { day: money.day(last.madeAt.toISOString().slice(0, 10)) });
  const until = { closes: money.day(closes), day: usageUntil ? money.day(usageUntil) : '' };
  if (running) return t(usageUntil ? 'running' : 'runningNothing', until);
  if (!bill.hasUsage) return t('empty');
  return t(due ? 'endedLate' : 'ended', until);
}
