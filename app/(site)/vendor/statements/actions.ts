'use server';

import { defineAction } from '#lib/actions/define.ts';
import { setFlash } from '#lib/actions/flash.ts';
import { currentVisitor } from '#lib/auth/current.ts';
import { runMonth as runMonthCommand } from '#lib/domain/statement/run-month.ts';
import { translatorFor } from '#lib/i18n/messages.ts';
import { formatMonth } from '#lib/i18n/money.ts';

export const runMonth = defineAction(runMonthCommand, async ({ month }) => {
  const { locale } = await currentVisitor();
  await setFlash(translatorFor(locale)('statements.make.done', { month: formatMonth(month, locale) }));
  return undefined;
});
