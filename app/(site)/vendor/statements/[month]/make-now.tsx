import { getTranslations } from 'next-intl/server';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { Gated } from '#components/ui/gated.tsx';
import { closesOn } from '#lib/domain/statement/calendar.ts';
import type { StatementMonth } from '#lib/domain/statement/get-month.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { formatDay, formatMonth } from '#lib/i18n/money.ts';
import { runMonth } from '../actions.ts';

/** Asks for a month's statements, with what will follow. Nothing where they are there, or on their way. */
export async function MakeNow(props: { month: StatementMonth; missing: string | null; locale: Locale }) {
  const { month, missing, locale } = props;
  if (month.state === 'FINAL' || month.state === 'CORRECTED' || month.state === 'MAKING') return null;
  const t = await getTranslations('statements.make');
  const isOver = month.state !== 'RUNNING';
  return (
    <Gated reason={missing ?? (isOver ? null : t('notYet'))} show="tip">
      <ConfirmDialog
        action={runMonth}
        trigger={t('action')}
        triggerVariant="primary"
        title={t('title', { month: formatMonth(month.month, locale) })}
        consequences={[
          t('partners', { count: month.expected - month.made }),
          t('older'),
          t('late'),
          t('mail'),
          ...(month.state === 'CLOSING' ? [t('closing', { day: formatDay(closesOn(month.month), locale) })] : []),
        ]}
        confirmLabel={t('confirm')}
        fields={{ month: month.month }}
      />
    </Gated>
  );
}
