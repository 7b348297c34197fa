import Link from 'next/link';
import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { countryName } from '#components/application/country-options.ts';
import { Badge } from '#components/ui/badge.tsx';
import type { ListedProvider } from '#lib/domain/directory/schema.ts';
import { languageName } from './names.ts';

// A provider may serve the whole world; a card names the first few countries.
const SHOWN_COUNTRIES = 5;

/** A provider in the list of the directory. */
export async function ProviderCard({ provider, href }: { provider: ListedProvider; href: string }) {
  const t = await getTranslations('directory');
  const format = await getFormatter();
  const locale = await getLocale();
  const named = provider.countries.slice(0, SHOWN_COUNTRIES).map((code) => countryName(locale, code));
  const more = provider.countries.length - named.length;
  const languages = provider.languages.map((code) => languageName(locale, code));
  return (
    <article className="card relative flex flex-col gap-4 p-6">
      <div className="grid gap-1.5">
        <h2 className="text-lg font-semibold wrap-anywhere">
          <Link className="after:absolute after:inset-0" href={href} prefetch={false}>
            {provider.name}
          </Link>
        </h2>
        <p className="text-ink-2 wrap-anywhere">{provider.headline}</p>
      </div>
      <p className="flex flex-wrap gap-1.5">
        {provider.specializations.map((one) => (
          <Badge key={one}>{t(`specialization.${one}`)}</Badge>
        ))}
      </p>
      <dl className="mt-auto grid gap-1 border-t border-line pt-4 text-sm text-ink-2">
        <div className="flex flex-wrap gap-x-2">
          <dt className="text-ink-3">{t('card.countries')}</dt>
          <dd>{format.list(more > 0 ? [...named, t('card.more', { count: more })] : named)}</dd>
        </div>
        <div className="flex flex-wrap gap-x-2">
          <dt className="text-ink-3">{t('card.languages')}</dt>
          <dd>{format.list(languages)}</dd>
        </div>
      </dl>
    </article>
  );
}
