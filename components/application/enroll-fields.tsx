import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { LogoFields } from '#components/brand/logo-fields.tsx';
import { CoverageFields } from '#components/directory/coverage-fields.tsx';
import { CheckboxGroupField, SelectField, TextAreaField } from '#components/forms/fields.tsx';
import { TextField } from '#components/forms/text-field.tsx';
import { type EnrollableProgram, MESSAGE_MAX, SALES_REGIONS } from '#lib/domain/application/schema.ts';
import { countryOptions } from './country-options.ts';

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-4 border-t border-line pt-6 first:border-t-0 first:pt-0">
      <h2 className="text-lg font-semibold">{title}</h2>
      {children}
    </section>
  );
}

/** The fields of an application to a program: to enroll, and to correct what was sent. */
export async function EnrollFields({ program }: { program: EnrollableProgram }) {
  const t = await getTranslations('enroll');
  const f = await getTranslations('application.field');
  const region = await getTranslations('application.region');
  const countries = countryOptions(await getLocale());
  const twoTier = program === 'INDIRECT_PROVIDER' || program === 'INDIRECT_RESELLER';
  const named = (
    name: 'companyName' | 'contactEmail' | 'websiteUrl' | 'phone' | 'message' | 'logoLight' | 'logoDark',
  ) => ({
    label: f(name),
    hint: t(`hint.${name}`),
  });
  return (
    <div className="grid gap-8">
      <Section title={t('section.company')}>
        <TextField
          name="companyName"
          {...named('companyName')}
          required
          minLength={2}
          maxLength={255}
          autoComplete="organization"
        />
        <TextField
          name="contactEmail"
          {...named('contactEmail')}
          type="email"
          required
          maxLength={254}
          autoComplete="email"
        />
        <TextField
          name="websiteUrl"
          {...named('websiteUrl')}
          type="url"
          required
          maxLength={2000}
          placeholder="https://"
          autoComplete="url"
        />
      </Section>
      {program === 'MSP' ? (
        <Section title={t('section.logos')}>
          <p className="text-ink-2">{t('hint.logos')}</p>
          <LogoFields
            light={named('logoLight')}
            dark={named('logoDark')}
            preview={{
              title: t('preview.title'),
              light: t('preview.light'),
              dark: t('preview.dark'),
              empty: t('preview.empty'),
            }}
          />
        </Section>
      ) : null}
      {program === 'INDIRECT_PROVIDER' ? (
        <Section title={t('section.directory')}>
          <p className="text-ink-2">{t('hint.directory')}</p>
          <CoverageFields />
        </Section>
      ) : null}
      {program === 'RESELLER' ? (
        <Section title={t('section.aws')}>
          <TextField
            name="awsAccountId"
            label={f('awsAccountId')}
            hint={t('hint.awsAccountId')}
            required
            maxLength={20}
            inputMode="numeric"
            mono
            autoComplete="off"
          />
          <CheckboxGroupField
            name="regions[]"
            label={f('regions')}
            hint={t('hint.regions')}
            required
            options={SALES_REGIONS.map((value) => ({ value, label: region(value) }))}
          />
        </Section>
      ) : null}
      <Section title={t('section.more')}>
        <div className="form-row">
          <SelectField
            name="country"
            label={f('country')}
            hint={t(twoTier ? 'hint.countryRegion' : 'hint.country')}
            required={twoTier}
            options={countries}
            placeholder={t('chooseCountry')}
          />
          <TextField name="phone" {...named('phone')} type="tel" maxLength={40} autoComplete="tel" />
        </div>
        {program === 'MSP' ? (
          <TextField
            name="expectedCustomers"
            label={f('expectedCustomers')}
            hint={t('hint.expectedCustomers')}
            type="integer"
            min={1}
            max={1_000_000}
          />
        ) : null}
        <TextAreaField name="message" {...named('message')} rows={5} maxLength={MESSAGE_MAX} />
      </Section>
    </div>
  );
}
