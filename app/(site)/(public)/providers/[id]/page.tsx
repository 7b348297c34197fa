import type { Metadata } from 'next';
import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { countryName } from '#components/application/country-options.ts';
import { languageName } from '#components/directory/names.ts';
import { Badge } from '#components/ui/badge.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { getProvider } from '#lib/domain/directory/find-providers.ts';
import { MissingNote } from '../../../missing-note.tsx';
import { orMissing } from '../../../or-missing.ts';

type Props = { params: Promise<{ id: string }> };

/** Read once, for the page and for its title. */
const findProvider = cache(async (id: string) => orMissing(getProvider(await requireContext('public'), { id })));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const provider = await findProvider((await params).id);
  return provider ? { title: provider.name, description: provider.headline } : {};
}

export default async function ProviderPage({ params }: Props) {
  const { locale } = await requireContext('public');
  const provider = await findProvider((await params).id);
  if (!provider) return <MissingNote />;
  const [t, format] = await Promise.all([getTranslations('directory'), getFormatter()]);
  return (
    <>
      <PageHeader
        title={provider.name}
        lead={provider.headline}
        breadcrumbs={[{ label: t('title'), href: '/providers' }]}
      />
      <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-16">
        <div className="grid content-start gap-8">
          <p className="max-w-prose whitespace-pre-line text-md wrap-anywhere">{provider.description}</p>
          <DescriptionList
            items={[
              {
                label: t('field.specializations'),
                value: (
                  <span className="flex flex-wrap gap-1.5">
                    {provider.specializations.map((one) => (
                      <Badge key={one}>{t(`specialization.${one}`)}</Badge>
                    ))}
                  </span>
                ),
              },
              {
                label: t('field.countries'),
                value: format.list(provider.countries.map((code) => countryName(locale, code))),
              },
              {
                label: t('field.languages'),
                value: format.list(provider.languages.map((code) => languageName(locale, code))),
              },
              { label: t('location'), value: provider.country && countryName(locale, provider.country) },
            ]}
          />
        </div>
        <aside className="grid content-start gap-6">
          <Card title={t('contact.title')} lead={t('contact.lead')}>
            <div className="grid gap-4">
              <a className={buttonClass({ variant: 'primary' })} href={`mailto:${provider.contactEmail}`}>
                {t('contact.write')}
              </a>
              <p className="break-all text-ink-2">{provider.contactEmail}</p>
              <p>
                <a
                  className="link break-all"
                  href={provider.websiteUrl}
                  rel="noreferrer nofollow noopener"
                  target="_blank"
                >
                  {provider.websiteUrl}
                </a>
              </p>
            </div>
          </Card>
          <p className="text-ink-2">
            {t.rich('contact.reseller', {
              link: (chunks) => (
                <Link className="link" href="/enroll/indirect-reseller">
                  {chunks}
                </Link>
              ),
            })}
          </p>
        </aside>
      </div>
    </>
  );
}
