import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EnrollForm } from '#components/application/enroll-form.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { getAgreement } from '#lib/domain/agreement/queries.ts';
import { env } from '#lib/env.ts';
import { enrollIndirectProvider } from '../actions.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('enroll.indirectProvider'))('title') };
}

export default async function EnrollIndirectProviderPage() {
  const { current } = await getAgreement(await requireContext('public'), {});
  return (
    <EnrollForm
      program="INDIRECT_PROVIDER"
      action={enrollIndirectProvider}
      support={env.VENDOR_SUPPORT_EMAIL}
      agreement={current.version}
    />
  );
}
