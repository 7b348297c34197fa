import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EnrollForm } from '#components/application/enroll-form.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { getAgreement } from '#lib/domain/agreement/queries.ts';
import { env } from '#lib/env.ts';
import { enrollMsp } from '../actions.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('enroll.msp'))('title') };
}

export default async function EnrollMspPage() {
  const { current } = await getAgreement(await requireContext('public'), {});
  return <EnrollForm program="MSP" action={enrollMsp} support={env.VENDOR_SUPPORT_EMAIL} agreement={current.version} />;
}
