import { getTranslations } from 'next-intl/server';
import { LinkButton } from '#components/ui/button.tsx';
import { Gated } from '#components/ui/gated.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { can, type PartnerContext } from '#lib/auth/context.ts';
import { getCustomerBills } from '#lib/domain/bill/customer-bills.ts';
import { explainMissing } from '#lib/domain/team/explain.ts';
import { listHref } from '#lib/list/href.ts';
import { BillView } from '../../../bill-view.tsx';

/** A customer's bills on its page; whoever may not read bills is told who can. */
export async function Bills({ ctx, id, month }: { ctx: PartnerContext; id: string; month?: string }) {
  const t = await getTranslations('portalBills.console');
  if (!can(ctx, 'billing.read')) {
    return (
      <Panel title={t('title')} id="bills">
        <Notice tone="info">{await explainMissing(ctx, 'billing.read')}</Notice>
      </Panel>
    );
  }
  const bills = await getCustomerBills(ctx, { id, month });
  const of = { month: bills.chosen.month, customer: id };
  return (
    <Panel
      title={t('title')}
      lead={t('lead')}
      id="bills"
      actions={
        <>
          <LinkButton href={listHref('/console/billing/lines', of)} size="sm">
            {t('lines')}
          </LinkButton>
          <Gated reason={await explainMissing(ctx, 'billing.manage')} show="tip">
            <LinkButton href={listHref('/console/billing/budgets/new', { customer: id })} size="sm">
              {t('budget')}
            </LinkButton>
          </Gated>
        </>
      }
    >
      <BillView bills={bills} locale={ctx.locale} path={`/console/customers/${id}`} whole level={3} />
    </Panel>
  );
}
