import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { AgreementText } from '#components/agreement/agreement-text.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { getAgreement } from '#lib/domain/agreement/queries.ts';
import { env } from '#lib/env.ts';
import { startOf } from '#lib/month.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('enroll.agreement'))('title') };
}

export default async function AgreementPage() {
  const ctx = await requireContext('public');
  const [t, format, { current, next }] = await Promise.all([
    getTranslations('enroll.agreement'),
    getFormatter(),
    getAgreement(ctx, {}),
  ]);
  const vendor = env.VENDOR_NAME;
  return (
    <article className="max-w-prose">
      <PageHeader title={t('title')} lead={t('lead', { version: current.version, vendor })} />
      {next ? (
        <div className="mb-8">
          <Notice tone="info">
            {t('next', {
              version: next.version,
              day: format.dateTime(startOf(next.requiredFrom), { dateStyle: 'long', timeZone: 'UTC' }),
            })}
          </Notice>
        </div>
      ) : null}
      <AgreementText text={current.text} vendor={vendor} />
      <p className="mt-10">
        <LinkButton href="/">{t('back')}</LinkButton>
      </p>
    </article>
  );
}
