import { getFormatter, getTranslations } from 'next-intl/server';
import { Card } from '#components/ui/card.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { CellSub, DataTable } from '#components/ui/table.tsx';
import type { StatementDetail } from '#lib/domain/statement/get-statement.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { formatCents, formatChange, formatPrice } from '#lib/i18n/money.ts';

type Props = { statement: StatementDetail; locale: Locale };

/** What a correction changed, by customer and service. */
export async function Changes({ statement, locale }: Props) {
  const t = await getTranslations('statements.statement');
  return (
    <Card title={t('changes')} lead={t('changesLead')} flush id="changes">
      <DataTable
        caption={t('changes')}
        rows={statement.changes}
        rowKey={(row) => `${row.customerId} ${row.service}`}
        empty={<p className="p-5 text-ink-2">{t('changesNone')}</p>}
        columns={[
          {
            id: 'customer',
            label: t('customer'),
            main: true,
            cell: (row) => (
              <>
                {row.customer}
                <CellSub>{row.orgId}</CellSub>
              </>
            ),
          },
          { id: 'service', label: t('service'), cell: (row) => row.service },
          {
            id: 'late',
            label: t('lateUsage'),
            numeric: true,
            nowrap: true,
            cell: (row) => formatPrice(row.grossDifference, locale),
          },
          {
            id: 'before',
            label: t('before'),
            numeric: true,
            nowrap: true,
            cell: (row) => formatCents(row.former, locale),
          },
          {
            id: 'after',
            label: t('after'),
            numeric: true,
            nowrap: true,
            cell: (row) => formatCents(row.latter, locale),
          },
          {
            id: 'difference',
            label: t('difference'),
            numeric: true,
            nowrap: true,
            cell: (row) => formatChange(row.latter - row.former, locale),
          },
        ]}
      />
    </Card>
  );
}

/** The imports that a correction answers. */
export async function LateImports({ statement, locale }: Props) {
  if (statement.imports.length === 0) return null;
  const [t, format] = await Promise.all([getTranslations('statements.statement'), getFormatter()]);
  return (
    <Card title={t('imports')} flush>
      <DataTable
        caption={t('imports')}
        rows={statement.imports}
        rowKey={(row) => row.id}
        rowHref={(row) => `/vendor/usage/${row.id}`}
        columns={[
          { id: 'import', label: t('import'), main: true, cell: (row) => row.label },
          { id: 'lines', label: t('importLines'), numeric: true, cell: (row) => format.number(row.lines) },
          {
            id: 'amount',
            label: t('amount'),
            numeric: true,
            nowrap: true,
            cell: (row) => formatPrice(row.amount, locale),
          },
          {
            id: 'finished',
            label: t('finished'),
            cell: (row) => (row.finishedAt ? <RelativeTime at={row.finishedAt} show="datetime" /> : '–'),
          },
        ]}
      />
    </Card>
  );
}
