import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { getPortalBills } from '#lib/domain/bill/customer-bills.ts';
import { BillView } from '../../bill-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portalBills'))('title') };
}

export default async function PortalBillsPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const ctx = await requireContext('portalBills.read');
  const { sharing, provider, bills } = await getPortalBills(ctx, await searchParams);
  const t = await getTranslations('portalBills');
  return (
    <>
      <PageHeader title={t('title')} lead={bills ? t(`leads.${sharing}`, { provider }) : undefined} />
      {bills ? (
        <BillView bills={bills} locale={ctx.locale} path="/portal/bills" whole={sharing === 'FULL'} level={2} />
      ) : (
        <EmptyState title={t('notShared', { provider })} text={t('notSharedText', { provider })} />
      )}
    </>
  );
}
