import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { countryName } from '#components/application/country-options.ts';
import { Badge } from '#components/ui/badge.tsx';
import { DescriptionList } from '#components/ui/description-list.tsx';
import type { ProfileFields } from '#lib/domain/directory/schema.ts';
import { languageName } from './names.ts';

export type ProfileViewProps = {
  profile: ProfileFields;
  /** names of the fields that differ from what is public */
  changed?: readonly string[];
};

/** An entry of the directory, field by field, for those who write it and those who decide about it. */
export async function ProfileView({ profile, changed = [] }: ProfileViewProps) {
  const t = await getTranslations('directory');
  const format = await getFormatter();
  const locale = await getLocale();
  const shown: Record<keyof ProfileFields, ReactNode> = {
    headline: profile.headline,
    description: profile.description && <p className="whitespace-pre-wrap wrap-anywhere">{profile.description}</p>,
    countries: format.list(profile.countries.map((code) => countryName(locale, code))),
    languages: format.list(profile.languages.map((code) => languageName(locale, code))),
    specializations: format.list(profile.specializations.map((one) => t(`specialization.${one}`))),
    contactEmail: profile.contactEmail,
    websiteUrl: (
      <a className="link break-all" href={profile.websiteUrl} rel="noreferrer nofollow" target="_blank">
        {profile.websiteUrl}
      </a>
    ),
  };
  const items = (Object.keys(shown) as (keyof ProfileFields)[]).map((field) => ({
    label: t(`field.${field}`),
    value: changed.includes(field) ? (
      <div className="grid justify-items-start gap-1.5">
        <Badge tone="waiting">{t('changed')}</Badge>
        {shown[field]}
      </div>
    ) : (
      shown[field]
    ),
  }));
  return <DescriptionList items={items} />;
}
