import { getTranslations } from 'next-intl/server';
import { MonthChoice } from '#components/billing/month-choice.tsx';
import { MonthsChart } from '#components/billing/months-chart.tsx';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Stat, Stats } from '#components/ui/stat.tsx';
import { Status } from '#components/ui/status.tsx';
import { CellSub, type Column, DataTable } from '#components/ui/table.tsx';
import type { Amounts } from '#lib/domain/bill/amounts.ts';
import type { CustomerBills } from '#lib/domain/bill/customer-bills.ts';
import type { BillsServiceCosts } from '#lib/domain/bill/explorer.ts';
import { closesOn } from '#lib/domain/statement/calendar.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { formatCents, formatDay } from '#lib/i18n/money.ts';
import { listHref } from '#lib/list/href.ts';
import { dayOf } from '#lib/month.ts';

type Props = {
  bills: CustomerBills;
  locale: Locale;
  /** the page that shows it; the month goes into its address */
  path: string;
  /** whether discounts and credits are shown, or charges at list prices alone */
  whole: boolean;
  /** of its headings */
  level: 2 | 3;
};

/** A customer's bills: what the months come to, and the chosen one by service and by project. */
export async function BillView({ bills, locale, path, whole, level }: Props) {
  const t = await getTranslations('portalBills');
  const { months, chosen, bill } = bills;
  const money = (cents: number) => formatCents(cents, locale);
  const off = (cents: number) => money(cents === 0 ? 0 : -cents);
  const columns = <Row extends Amounts>(): Column<Row>[] =>
    whole
      ? [
          { id: 'charges', label: t('charges'), numeric: true, cell: (row) => money(row.runningTotal) },
          { id: 'discounts', label: t('discounts'), numeric: true, cell: (row) => off(row.discounts) },
          { id: 'credits', label: t('credits'), numeric: true, cell: (row) => off(row.credits) },
          { id: 'total', label: t('totalCost'), numeric: true, cell: (row) => money(row.totalCost) },
        ]
      : [{ id: 'charges', label: t('atList'), numeric: true, cell: (row) => money(row.runningTotal) }];
  return (
    <div className="grid gap-6">
      <MonthChoice
        month={chosen.month}
        months={months.map(({ month }) => month)}
        href={(month) => listHref(path, { month })}
      />
      <State chosen={chosen} locale={locale} />
      <Stats>
        <Stat label={t(whole ? 'charges' : 'atList')} value={money(chosen.runningTotal)} />
        {whole ? (
          <>
            <Stat label={t('discounts')} value={off(chosen.discounts)} />
            <Stat label={t('credits')} value={off(chosen.credits)} />
            <Stat label={t('totalCost')} value={money(chosen.totalCost)} />
          </>
        ) : null}
      </Stats>
      <Card title={t('lastMonths')} lead={t(whole ? 'lastMonthsWhole' : 'lastMonthsList')} level={level}>
        <MonthsChart
          months={months.map((month) => ({ ...month, version: month.version ?? 0 }))}
          current={chosen.month}
          href={(month) => listHref(path, { month })}
        />
      </Card>
      <Card title={t('services')} level={level} flush>
        <DataTable
          caption={t('services')}
          rows={bill.summaryByService}
          rowKey={(row) => row.serviceName}
          rowExtra={(row) => <Parts service={row} money={money} label={t('parts')} />}
          empty={<EmptyState title={t('nothing')} text={t('nothingText')} />}
          columns={[
            { id: 'service', label: t('service'), main: true, cell: (row) => row.serviceName },
            ...columns<BillsServiceCosts>(),
          ]}
        />
      </Card>
      <Charges bill={bill} columns={columns<ChargeRow>()} level={level} />
    </div>
  );
}

type PartsProps = { service: BillsServiceCosts; money: (cents: number) => string; label: string };

/** What a product's total is made of: categories, and components below them. */
function Parts({ service, money, label }: PartsProps) {
  return (
    <details className="text-sm">
      <summary className="link cursor-pointer">
        {label}
        <span className="sr-only">: {service.serviceName}</span>
      </summary>
      <ul className="mt-2 grid max-w-form gap-2">
        {service.serviceCosts.map((category) => (
          <li key={category.serviceName}>
            <Part name={category.serviceName} amount={money(category.totalCost)} />
            <ul className="ps-4 text-ink-2">
              {category.serviceCosts.map((component) => (
                <li key={component.serviceName}>
                  <Part name={component.serviceName} amount={money(component.totalCost)} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Part({ name, amount }: { name: string; amount: string }) {
  return (
    <span className="flex justify-between gap-4">
      <span className="min-w-0">{name}</span>
      <span className="tnum">{amount}</span>
    </span>
  );
}

type ChargeRow = Amounts & { key: string; name: string; note: string | null };

type ChargesProps = { bill: CustomerBills['bill']; columns: Column<ChargeRow>[]; level: 2 | 3 };

async function Charges({ bill, columns, level }: ChargesProps) {
  const t = await getTranslations('portalBills');
  const { projects, otherCharges } = bill.summaryByProject;
  const rows: ChargeRow[] = [
    ...projects.map(({ projectName, ...amounts }) => ({
      ...{ key: `p${projectName}`, name: projectName, note: null },
      ...amounts,
    })),
    ...otherCharges.map(({ chargeName, ...amounts }) => ({
      ...{ key: `c${chargeName}`, name: chargeName === 'Support Plan' ? t('supportPlan') : chargeName },
      note: t('noProject'),
      ...amounts,
    })),
  ];
  return (
    <Card title={t('projects')} level={level} flush>
      <DataTable
        caption={t('projects')}
        rows={rows}
        rowKey={(row) => row.key}
        empty={<EmptyState title={t('nothing')} text={t('nothingText')} />}
        columns={[
          {
            id: 'project',
            label: t('project'),
            main: true,
            cell: (row) => (
              <>
                {row.name}
                {row.note ? <CellSub>{row.note}</CellSub> : null}
              </>
            ),
          },
          ...columns,
        ]}
      />
    </Card>
  );
}

async function State({ chosen, locale }: { chosen: CustomerBills['chosen']; locale: Locale }) {
  const t = await getTranslations('portalBills');
  const until = formatDay(closesOn(chosen.month), locale);
  if (!chosen.madeAt || !chosen.version) {
    return (
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Status tone="waiting">{t('estimate')}</Status>
        <span className="text-ink-2">{t('estimateText', { day: until })}</span>
      </p>
    );
  }
  const day = formatDay(dayOf(chosen.madeAt), locale);
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Status tone="good">{t('final')}</Status>
      <span className="text-ink-2">
        {chosen.version === 1 ? t('finalText', { day }) : t('correctedText', { day, count: chosen.version - 1 })}
      </span>
    </p>
  );
}
