import { getFormatter, getTranslations } from 'next-intl/server';
import { Card } from '#components/ui/card.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { CellSub, DataTable } from '#components/ui/table.tsx';
import type { StatementDetail } from '#lib/domain/statement/get-statement.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { formatCents, formatChange, formatPrice } from '#lib/i18n/money.ts';
import { listHref } from '#lib/list/href.ts';

type Props = { statement: StatementDetail; locale: Locale };

/** A statement's versions, each of which can be looked at. */
export async function Versions({ statement, path, locale }: Props & { path: string }) {
  const [t, format] = await Promise.all([getTranslations('statements'), getFormatter()]);
  const newest = statement.versions[0]?.version;
  const money = (cents: number) => formatCents(cents, locale);
  return (
    <Card title={t('statement.versions')} lead={t('statement.versionsLead')} flush>
      <DataTable
        caption={t('statement.versions')}
        rows={statement.versions}
        rowKey={(row) => row.id}
        rowHref={(row) => listHref(path, {}, { version: row.version === newest ? undefined : String(row.version) })}
        columns={[
          {
            id: 'version',
            label: t('statement.version'),
            main: true,
            cell: (row) =>
              row.version === 1
                ? t('statement.final')
                : t('statement.correction', { version: row.version, count: row.version - 1 }),
          },
          {
            id: 'at',
            label: t('statement.at'),
            cell: (row) => (
              <>
                <RelativeTime at={row.createdAt} show="datetime" />
                <CellSub>{row.by ?? t('statement.clock')}</CellSub>
              </>
            ),
          },
          {
            id: 'runningTotal',
            label: t('runningTotal'),
            numeric: true,
            nowrap: true,
            cell: (row) => (
              <>
                {money(row.runningTotal)}
                <CellSub>{formatPrice(row.gross, locale)}</CellSub>
              </>
            ),
          },
          { id: 'discounts', label: t('discounts'), numeric: true, nowrap: true, cell: (row) => money(-row.discounts) },
          { id: 'credits', label: t('credits'), numeric: true, nowrap: true, cell: (row) => money(-row.credits) },
          { id: 'total', label: t('totalCost'), numeric: true, nowrap: true, cell: (row) => money(row.totalCost) },
          {
            id: 'difference',
            label: t('statement.difference'),
            numeric: true,
            nowrap: true,
            cell: (row) => (row.difference === null ? '–' : formatChange(row.difference, locale)),
          },
          {
            id: 'lines',
            label: t('statement.lineCount'),
            numeric: true,
            phoneHidden: true,
            cell: (row) => format.number(row.lines),
          },
        ]}
      />
    </Card>
  );
}

/** What a statement took from which credit. */
export async function CreditUses({ statement, locale }: Props) {
  const t = await getTranslations('statements');
  return (
    <Card title={t('statement.creditsTitle')} lead={t('statement.creditsLead')} flush>
      <DataTable
        caption={t('statement.creditsTitle')}
        rows={statement.credits}
        rowKey={(row) => row.creditId}
        empty={<p className="p-5 text-ink-2">{t('statement.creditsNone')}</p>}
        columns={[
          {
            id: 'credit',
            label: t('statement.creditsTitle'),
            main: true,
            cell: (row) => row.description || row.creditId,
          },
          { id: 'code', label: t('statement.code'), cell: (row) => <code className="break-all">{row.creditId}</code> },
          {
            id: 'amount',
            label: t('statement.amount'),
            numeric: true,
            nowrap: true,
            cell: (row) => formatCents(row.amount, locale),
          },
        ]}
      />
    </Card>
  );
}
