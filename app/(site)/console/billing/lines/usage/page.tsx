import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BillFigures } from '#components/billing/bill-figures.tsx';
import { BillingTabs } from '#components/billing/billing-tabs.tsx';
import { LineDays } from '#components/billing/line-days.tsx';
import { getMoney } from '#components/billing/money.ts';
import { LinkButton } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { lineInput } from '#lib/domain/bill/filters.ts';
import { getLine } from '#lib/domain/bill/get-line.ts';
import { env } from '#lib/env.ts';
import { listHref } from '#lib/list/href.ts';
import { MissingNote } from '../../../../missing-note.tsx';
import { orMissing } from '../../../../or-missing.ts';
import { MeteredLines } from './metered-lines.tsx';

const LINES = '/console/billing/lines';
const PATH = `${LINES}/usage`;
type Params = Record<string, string>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('billing.line'))('figures') };
}

export default async function LinePage({ searchParams }: { searchParams: Promise<Params> }) {
  const ctx = await requireContext('billing.read');
  const params = await searchParams;
  const asked = lineInput.safeParse(params);
  const found = await orMissing(asked.success ? getLine(ctx, asked.data) : null);
  if (!found || !asked.success) return <MissingNote />;
  const { line, days, used } = found;
  const { month, day } = asked.data;
  const [t, lines, billing, money] = await Promise.all([
    getTranslations('billing.line'),
    getTranslations('billing.lines'),
    getTranslations('billing'),
    getMoney(),
  ]);
  const key = { month, customer: line.customerId, service: String(line.serviceId), project: line.project };
  const here = { ...key, from: line.periodFrom };
  return (
    <>
      <PageHeader
        breadcrumbs={[
          { label: billing('title'), href: listHref('/console/billing', { month }) },
          { label: billing('tabs.lines'), href: listHref(LINES, { month }) },
        ]}
        title={t('title', { component: line.component, month: money.month(month) })}
        lead={t('lead', { customer: line.customerName, product: line.product, category: line.category })}
      />
      <BillingTabs current="lines" />
      <div className="grid grid-cols-1 gap-6">
        <Card title={t('figures')}>
          <div className="grid gap-5">
            <BillFigures bill={line} vendor={env.VENDOR_NAME} />
            <DescriptionList
              columns
              items={[
                { label: t('project'), value: line.project || lines('noProject') },
                {
                  label: t('period'),
                  value: t('fromTo', { from: money.day(line.periodFrom), to: money.day(line.periodTo) }),
                },
                { label: t('quantity'), value: `${money.quantity(line.quantity)} ${line.unit}` },
                { label: lines('columns.gross'), value: money.price(line.gross) },
              ]}
            />
          </div>
        </Card>
        {Number(used) === Number(line.gross) ? null : (
          <Notice>{t('late', { used: money.price(used), gross: money.price(line.gross) })}</Notice>
        )}
        <Card
          title={t('days')}
          lead={t('daysLead')}
          flush
          actions={
            <LinkButton href={listHref(`${PATH}/export.csv`, here)} prefetch={false} size="sm">
              {t('csv')}
            </LinkButton>
          }
        >
          <LineDays
            days={days}
            unit={line.unit}
            current={day}
            href={(one) => `${listHref(PATH, { ...here, day: one })}#usage`}
          />
        </Card>
        {day ? <MeteredLines ctx={ctx} of={{ ...here, day }} cursor={params.cursor} path={PATH} /> : null}
      </div>
    </>
  );
}
