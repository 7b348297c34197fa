import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { countryOptions } from '#components/application/country-options.ts';
import { languageOptions } from '#components/directory/names.ts';
import { ProviderCard } from '#components/directory/provider-card.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ListControls } from '#components/ui/list-controls.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { directoryFilter, getDirectoryChoices, listProviders } from '#lib/domain/directory/find-providers.ts';
import { env } from '#lib/env.ts';
import { listHref } from '#lib/list/href.ts';

const PATH = '/providers';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('directory');
  return { title: t('title'), description: t('lead', { vendor: env.VENDOR_NAME }) };
}

export default async function ProvidersPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const ctx = await requireContext('public');
  const params = await searchParams;
  const [t, page, choices] = await Promise.all([
    getTranslations('directory'),
    listProviders(ctx, params),
    getDirectoryChoices(ctx, {}),
  ]);
  const { q, country, language, specialization } = directoryFilter.parse(params);
  const kept = { q, country, language, specialization };
  const narrowed = Boolean(q || country || language || specialization);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead', { vendor: env.VENDOR_NAME })} />
      <ListControls
        action={PATH}
        search={{ label: t('search'), placeholder: t('searchHint'), value: q }}
        filters={[
          {
            name: 'country',
            label: t('filter.country'),
            value: country,
            options: countryOptions(ctx.locale, choices.countries),
          },
          {
            name: 'language',
            label: t('filter.language'),
            value: language,
            options: languageOptions(ctx.locale, choices.languages),
          },
          {
            name: 'specialization',
            label: t('filter.specialization'),
            value: specialization,
            options: choices.specializations.map((value) => ({ value, label: t(`specialization.${value}`) })),
          },
        ]}
        clearHref={PATH}
        count={t(page.capped ? 'countCapped' : 'count', { count: page.total })}
      />
      {page.rows.length === 0 ? (
        <EmptyState
          title={t(narrowed ? 'noneFound' : 'none')}
          text={t(narrowed ? 'noneFoundText' : 'noneText')}
          actions={narrowed ? <LinkButton href={PATH}>{t('showAll')}</LinkButton> : undefined}
        />
      ) : (
        <ul className="grid gap-5 md:grid-cols-2">
          {page.rows.map((provider) => (
            <li key={provider.id} className="grid">
              <ProviderCard provider={provider} href={`${PATH}/${provider.id}`} />
            </li>
          ))}
        </ul>
      )}
      <Pagination
        previousHref={page.previous ? listHref(PATH, kept, { cursor: page.previous }) : undefined}
        nextHref={page.next ? listHref(PATH, kept, { cursor: page.next }) : undefined}
      />
      <section className="mt-14 flex flex-wrap items-end justify-between gap-6 border-t border-line pt-8">
        <div className="grid max-w-prose gap-1">
          <h2 className="text-xl font-semibold">{t('close.title')}</h2>
          <p className="text-ink-2">{t('close.text')}</p>
        </div>
        <div className="flex flex-wrap gap-3">
          <LinkButton href="/enroll/indirect-reseller">{t('close.reseller')}</LinkButton>
          <LinkButton href="/enroll/indirect-provider" variant="quiet">
            {t('close.provider')}
          </LinkButton>
        </div>
      </section>
    </>
  );
}
