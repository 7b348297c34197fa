import { getFormatter, getTranslations } from 'next-intl/server';
import { LinkButton } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Status } from '#components/ui/status.tsx';
import { DataTable } from '#components/ui/table.tsx';
import type { StaffContext } from '#lib/auth/context.ts';
import { type Check, reconcileMonth } from '#lib/domain/statement/reconcile.ts';
import { formatPrice } from '#lib/i18n/money.ts';
import { listHref } from '#lib/list/href.ts';

type Props = { ctx: StaffContext; month: string; all: string | undefined };

/** Proves that the parts of a month make the whole. */
export async function ReconciliationCard({ ctx, month, all }: Props) {
  const [t, format, found] = await Promise.all([
    getTranslations('statements'),
    getFormatter(),
    reconcileMonth(ctx, { month, all }),
  ]);
  const broken = found.checks.filter((check) => !check.holds).length;
  const isSkipped = found.checks.some((check) => check.skipped);
  const amount = (check: Check, text: string) =>
    check.unit === 'cents' ? formatPrice(text, ctx.locale) : format.number(Number(text));
  return (
    <Card
      id="reconciliation"
      title={t('reconciliation.title')}
      lead={t('reconciliation.lead')}
      actions={
        <Status tone={broken ? 'bad' : 'good'}>
          {broken ? t('reconciliation.broken', { count: broken }) : t('reconciliation.holds')}
        </Status>
      }
    >
      <div className="grid gap-4">
        {found.toCorrect > 0 ? (
          <Notice tone="info">{t('reconciliation.toCorrect', { count: found.toCorrect })}</Notice>
        ) : null}
        {found.withoutStatement > 0 ? (
          <Notice tone="info">{t('reconciliation.withoutStatement', { count: found.withoutStatement })}</Notice>
        ) : null}
        <DataTable
          caption={t('reconciliation.title')}
          rows={found.checks}
          rowKey={(check) => check.name}
          columns={[
            { id: 'check', label: t('reconciliation.check'), main: true, cell: (check) => t(`checks.${check.name}`) },
            {
              id: 'left',
              label: t('reconciliation.left'),
              numeric: true,
              nowrap: true,
              cell: (check) => (check.skipped ? '–' : amount(check, check.left)),
            },
            {
              id: 'right',
              label: t('reconciliation.right'),
              numeric: true,
              nowrap: true,
              cell: (check) => amount(check, check.right),
            },
            {
              id: 'difference',
              label: t('reconciliation.difference'),
              numeric: true,
              nowrap: true,
              cell: (check) => (check.skipped ? '–' : amount(check, check.difference)),
            },
            {
              id: 'holds',
              label: t('state'),
              nowrap: true,
              cell: (check) => (
                <Status tone={check.skipped ? 'neutral' : check.holds ? 'good' : 'bad'}>
                  {t(`reconciliation.${check.skipped ? 'skipped' : check.holds ? 'ok' : 'differs'}`)}
                </Status>
              ),
            },
          ]}
        />
        {Number(found.gross) > 0 ? (
          <p className="text-ink-2 tnum">
            {t('reconciliation.rounding', {
              gross: formatPrice(found.gross, ctx.locale),
              total: formatPrice(found.runningTotal, ctx.locale),
              rounding: formatPrice(found.rounding, ctx.locale),
            })}
          </p>
        ) : null}
        {isSkipped ? (
          <div>
            <LinkButton href={listHref(`/vendor/statements/${month}`, {}, { all: '1' })} prefetch={false}>
              {t('reconciliation.addLines')}
            </LinkButton>
          </div>
        ) : null}
      </div>
    </Card>
  );
}
