import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireContext } from '#lib/auth/current.ts';
import { listPartnerEvents } from '#lib/domain/audit-log/list-events.ts';
import { AuditLog } from '../../audit-log.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('audit'))('title') };
}

export default async function AuditPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const ctx = await requireContext('audit.read');
  const params = await searchParams;
  return <AuditLog path="/console/audit" params={params} page={await listPartnerEvents(ctx, params)} />;
}
