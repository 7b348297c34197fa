import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { AgreementText } from '#components/agreement/agreement-text.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { getVersion } from '#lib/domain/agreement/queries.ts';
import { env } from '#lib/env.ts';
import { startOf } from '#lib/month.ts';
import { MissingNote } from '../../../missing-note.tsx';
import { orMissing } from '../../../or-missing.ts';

type Props = { params: Promise<{ version: string }> };

/** Read once, for the page and for its title. */
const findVersion = cache(async (version: string) =>
  orMissing(getVersion(await requireContext('vendorAgreements.read'), { version: decodeURIComponent(version) })),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await findVersion((await params).version);
  return found ? { title: (await getTranslations('agreements.vendor'))('one', { version: found.version }) } : {};
}

export default async function AgreementVersionPage({ params }: Props) {
  await requireContext('vendorAgreements.read');
  const found = await findVersion((await params).version);
  if (!found) return <MissingNote />;
  const [t, format] = await Promise.all([getTranslations('agreements.vendor'), getFormatter()]);
  const { version, requiredFrom, acceptances, textEn, textJa } = found;
  const day = format.dateTime(startOf(requiredFrom), { dateStyle: 'long' });
  return (
    <>
      <PageHeader
        title={t('one', { version })}
        lead={t('oneLead', { day, count: acceptances })}
        breadcrumbs={[{ label: t('title'), href: '/vendor/agreements' }]}
      />
      {textEn === null || textJa === null ? (
        <Card title={t('builtIn')} lead={t('builtInLead')}>
          <AgreementText text={null} vendor={env.VENDOR_NAME} level={3} />
        </Card>
      ) : (
        <div className="grid items-start gap-6 xl:grid-cols-2">
          <Card title={t('new.textEn')}>
            <div lang="en">
              <AgreementText text={textEn} vendor={env.VENDOR_NAME} level={3} />
            </div>
          </Card>
          <Card title={t('new.textJa')}>
            <div lang="ja">
              <AgreementText text={textJa} vendor={env.VENDOR_NAME} level={3} />
            </div>
          </Card>
        </div>
      )}
    </>
  );
}
