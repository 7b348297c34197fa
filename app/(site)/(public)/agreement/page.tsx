import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LinkButton } from '#components/ui/button.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { AGREEMENT_VERSION } from '#lib/domain/application/schema.ts';
import { env } from '#lib/env.ts';

const SECTIONS = ['scope', 'brand', 'customers', 'data', 'money', 'conduct', 'end', 'changes'] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('enroll.agreement'))('title') };
}

export default async function AgreementPage() {
  const t = await getTranslations('enroll.agreement');
  const vendor = env.VENDOR_NAME;
  return (
    <article className="max-w-prose">
      <PageHeader title={t('title')} lead={t('lead', { version: AGREEMENT_VERSION, vendor })} />
      <div className="grid gap-7">
        {SECTIONS.map((section) => (
          <section key={section} className="grid gap-1.5">
            <h2 className="text-lg font-semibold">{t(`sections.${section}.title`)}</h2>
            <p className="text-md text-ink-2">{t(`sections.${section}.text`, { vendor })}</p>
          </section>
        ))}
      </div>
      <p className="mt-10">
        <LinkButton href="/">{t('back')}</LinkButton>
      </p>
    </article>
  );
}
