import { getLocale, getTranslations } from 'next-intl/server';
import { countryOptions } from '#components/application/country-options.ts';
import { CheckboxGroupField } from '#components/forms/fields.tsx';
import { SERVICE_LANGUAGES, SPECIALIZATIONS } from '#lib/domain/directory/schema.ts';
import { languageOptions } from './names.ts';

/** Where, in which languages and in what a provider serves. */
export async function CoverageFields({ disabled }: { disabled?: boolean }) {
  const t = await getTranslations('directory');
  const locale = await getLocale();
  return (
    <>
      <CheckboxGroupField
        name="countries[]"
        label={t('field.countries')}
        hint={t('hint.countries')}
        options={countryOptions(locale)}
        disabled={disabled}
        required
        many
      />
      <CheckboxGroupField
        name="languages[]"
        label={t('field.languages')}
        hint={t('hint.languages')}
        options={languageOptions(locale, SERVICE_LANGUAGES)}
        disabled={disabled}
        required
        many
      />
      <CheckboxGroupField
        name="specializations[]"
        label={t('field.specializations')}
        hint={t('hint.specializations')}
        options={SPECIALIZATIONS.map((value) => ({ value, label: t(`specialization.${value}`) }))}
        disabled={disabled}
        required
      />
    </>
  );
}
