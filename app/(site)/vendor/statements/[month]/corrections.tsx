import { getTranslations } from 'next-intl/server';
import { Card } from '#components/ui/card.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { CellSub, DataTable } from '#components/ui/table.tsx';
import type { StaffContext } from '#lib/auth/context.ts';
import { listCorrections } from '#lib/domain/statement/list-corrections.ts';
import { formatCents, formatChange, formatPrice } from '#lib/i18n/money.ts';
import { listHref } from '#lib/list/href.ts';

/** What came late in a month, and what it changed. */
export async function Corrections({ ctx, month }: { ctx: StaffContext; month: string }) {
  const [t, rows] = await Promise.all([getTranslations('statements.corrections'), listCorrections(ctx, { month })]);
  return (
    <Card title={t('title')} lead={t('lead')} flush id="corrections">
      <DataTable
        caption={t('title')}
        rows={rows}
        rowKey={(row) => `${row.partnerId} ${row.version}`}
        rowHref={(row) =>
          listHref(`/vendor/statements/${month}/${row.partnerId}`, {}, { version: String(row.version) })
        }
        empty={<p className="p-5 text-ink-2">{t('none')}</p>}
        columns={[
          {
            id: 'partner',
            label: t('partner'),
            main: true,
            cell: (row) => (
              <>
                {row.partner}
                <CellSub>
                  {t('version', { version: row.version })} · <RelativeTime at={row.createdAt} show="date" />
                </CellSub>
              </>
            ),
          },
          {
            id: 'reason',
            label: t('reason'),
            cell: (row) => t('late', { amount: formatPrice(row.lateUsage, ctx.locale) }),
          },
          {
            id: 'from',
            label: t('from'),
            numeric: true,
            nowrap: true,
            cell: (row) => formatCents(row.former, ctx.locale),
          },
          {
            id: 'to',
            label: t('to'),
            numeric: true,
            nowrap: true,
            cell: (row) => formatCents(row.totalCost, ctx.locale),
          },
          {
            id: 'difference',
            label: t('difference'),
            numeric: true,
            nowrap: true,
            cell: (row) => formatChange(row.difference, ctx.locale),
          },
        ]}
      />
    </Card>
  );
}
