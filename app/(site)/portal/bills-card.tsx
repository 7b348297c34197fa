import { getTranslations } from 'next-intl/server';
import { LinkButton } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { Stat, Stats } from '#components/ui/stat.tsx';
import type { CustomerContext } from '#lib/auth/context.ts';
import { getPortalBills } from '#lib/domain/bill/customer-bills.ts';
import { formatCents, formatMonth } from '#lib/i18n/money.ts';

/** What the running month comes to, on the customer's first page, or who sends its bills. */
export async function BillsCard({ ctx }: { ctx: CustomerContext }) {
  const { sharing, provider, bills } = await getPortalBills(ctx, {});
  const t = await getTranslations('portalBills');
  if (!bills) {
    return (
      <Card title={t('title')}>
        <p>{t('notSharedText', { provider })}</p>
      </Card>
    );
  }
  const [former, running] = bills.months.slice(-2);
  return (
    <Card
      title={t('title')}
      lead={t(`leads.${sharing}`, { provider })}
      actions={<LinkButton href="/portal/bills">{t('see')}</LinkButton>}
    >
      <Stats>
        {[running, former].map((month) =>
          month ? (
            <Stat
              key={month.month}
              label={formatMonth(month.month, ctx.locale)}
              value={formatCents(month.totalCost, ctx.locale)}
              note={t(month.version === null ? 'estimate' : 'final')}
              href={`/portal/bills?month=${month.month}`}
            />
          ) : null,
        )}
      </Stats>
    </Card>
  );
}
