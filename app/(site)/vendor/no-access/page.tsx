import { requireContext } from '#lib/auth/current.ts';
import { NoAccess } from '../../no-access.tsx';

export default async function NoAccessPage({ searchParams }: { searchParams: Promise<{ need?: string }> }) {
  const ctx = await requireContext('vendor.read');
  return <NoAccess ctx={ctx} need={(await searchParams).need} home="/vendor" />;
}
