import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireContext } from '#lib/auth/current.ts';
import { listAllEvents } from '#lib/domain/audit-log/list-events.ts';
import { AuditLog } from '../../audit-log.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('audit'))('title') };
}

export default async function AuditPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const ctx = await requireContext('vendorAudit.read');
  const params = await searchParams;
  return <AuditLog path="/vendor/audit" params={params} page={await listAllEvents(ctx, params)} wholeInstallation />;
}
