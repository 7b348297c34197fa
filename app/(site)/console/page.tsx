import type { Metadata } from 'next';
import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { getMoney } from '#components/billing/money.ts';
import { BarChart } from '#components/ui/bar-chart.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Stat, Stats } from '#components/ui/stat.tsx';
import { Status } from '#components/ui/status.tsx';
import { DataTable } from '#components/ui/table.tsx';
import { can } from '#lib/auth/context.ts';
import { requireContext } from '#lib/auth/current.ts';
import { getRunningBill, type RunningBill } from '#lib/domain/bill/get-billing.ts';
import { getOwnSignupUrl } from '#lib/domain/custom-domain/signup-url.ts';
import { getSignupFigures, type SignupFigures } from '#lib/domain/home/get-signup-figures.ts';
import { listWaiting, type WaitingItem } from '#lib/domain/home/list-waiting.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.home'))('title') };
}

export default async function ConsoleHome() {
  const ctx = await requireContext('console.read');
  const t = await getTranslations('console.home');
  const sells = ctx.partner.programs.includes('MSP');
  const [waiting, figures, bill] = await Promise.all([
    listWaiting(ctx, {}),
    getSignupFigures(ctx, {}),
    sells && can(ctx, 'billing.read') ? getRunningBill(ctx, {}) : null,
  ]);
  const page = ctx.partner.slug ? await getOwnSignupUrl(ctx, {}) : null;
  return (
    <>
      <PageHeader title={t('greeting', { name: ctx.person.name })} lead={t('lead', { partner: ctx.partner.name })} />
      <div className="grid gap-6">
        <WaitingList items={waiting} />
        {sells ? <SignupCards figures={figures} bill={bill} page={page} /> : null}
      </div>
    </>
  );
}

async function WaitingList({ items }: { items: WaitingItem[] }) {
  const t = await getTranslations('console.home');
  return (
    <Card title={t('waiting.title')} lead={t('waiting.lead')} flush>
      <DataTable
        caption={t('waiting.title')}
        rows={items}
        rowKey={(item) => item.kind + JSON.stringify(item.values)}
        rowHref={(item) => item.href}
        empty={<EmptyState title={t('waiting.emptyTitle')} text={t('waiting.emptyText')} />}
        columns={[
          {
            id: 'what',
            label: t('waiting.what'),
            main: true,
            cell: (item) => t(`waiting.kinds.${item.kind}`, item.values),
          },
          {
            id: 'who',
            label: t('waiting.who'),
            nowrap: true,
            cell: (item) => (
              <Status tone={item.waitingOn === 'us' ? 'waiting' : 'neutral'}>
                {t(`waiting.on.${item.waitingOn}`)}
              </Status>
            ),
          },
          {
            id: 'until',
            label: t('waiting.until'),
            nowrap: true,
            cell: (item) => (item.dueAt ? <RelativeTime at={item.dueAt} /> : t('waiting.noEnd')),
          },
        ]}
      />
    </Card>
  );
}

type SignupCardsProps = {
  figures: SignupFigures;
  /** null: the reader's role does not see bills */
  bill: RunningBill | null;
  page: string | null;
};

async function SignupCards({ figures, bill, page }: SignupCardsProps) {
  const t = await getTranslations('console.home');
  const format = await getFormatter();
  const change = figures.lastThirty - figures.thirtyBefore;
  const bars = figures.days.map(({ day, count }) => ({
    label: format.dateTime(new Date(`${day}T00:00:00Z`), { month: 'short', day: 'numeric' }),
    value: count,
    text: t('chart.day', { count }),
  }));
  return (
    <>
      <Stats>
        <Stat
          label={t('stats.customers')}
          value={figures.capped ? t('stats.moreThan', { count: figures.customers }) : format.number(figures.customers)}
          href="/console/customers"
        />
        <Stat
          label={t('stats.lastThirty')}
          value={format.number(figures.lastThirty)}
          note={t('stats.change', { change })}
        />
        <Stat label={t('stats.openLinks')} value={format.number(figures.openLinks)} href="/console/signup-links" />
        {bill ? <BillStat bill={bill} /> : null}
      </Stats>
      <Card title={t('chart.title')} lead={t('chart.lead')}>
        <BarChart caption={t('chart.title')} bars={bars} every={5} />
      </Card>
      {page ? (
        <Card title={t('page.title')} lead={t('page.lead')}>
          <div className="flex flex-wrap items-center gap-3">
            <Link className="link break-all" href={page} prefetch={false}>
              {page}
            </Link>
            <CopyButton value={page} />
            <LinkButton href="/console/branding" variant="quiet">
              {t('page.brand')}
            </LinkButton>
          </div>
        </Card>
      ) : null}
    </>
  );
}

async function BillStat({ bill }: { bill: RunningBill }) {
  const [t, money] = await Promise.all([getTranslations('billing.home'), getMoney()]);
  const before = t('before', { month: money.month(bill.before.month), amount: money.cents(bill.before.totalCost) });
  return (
    <Stat
      label={t('label', { month: money.month(bill.now.month) })}
      value={money.cents(bill.now.totalCost)}
      note={bill.now.hasUsage || bill.before.hasUsage ? before : t('none')}
      href="/console/billing"
    />
  );
}
