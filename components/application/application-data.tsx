import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { languageName } from '#components/directory/names.ts';
import { type Description, DescriptionList } from '#components/ui/description-list.tsx';
import { Ground } from '#components/ui/file-drop.tsx';
import type { ApplicationData, EnrollableProgram } from '#lib/domain/application/schema.ts';
import { countryName } from './country-options.ts';

type Props = { data: ApplicationData; program: EnrollableProgram; more?: Description[] };

/** What an applicant sent, field by field, with the logos on their grounds. */
export async function ApplicationDetails({ data, program, more = [] }: Props) {
  const f = await getTranslations('application.field');
  const t = await getTranslations('application');
  const d = await getTranslations('directory');
  const format = await getFormatter();
  const locale = await getLocale();
  const regions = data.regions.map((region) => t(`region.${region}`));
  const listed = (names: string[]) => (names.length ? format.list(names) : null);
  const perProgram: Record<EnrollableProgram, Description[]> = {
    MSP: [{ label: f('expectedCustomers'), value: data.expectedCustomers && format.number(data.expectedCustomers) }],
    RESELLER: [
      { label: f('awsAccountId'), value: <span className="tnum">{data.awsAccountId}</span> },
      { label: f('regions'), value: listed(regions) },
    ],
    INDIRECT_PROVIDER: [
      { label: d('field.countries'), value: listed(data.countries.map((code) => countryName(locale, code))) },
      { label: d('field.languages'), value: listed(data.languages.map((code) => languageName(locale, code))) },
      { label: d('field.specializations'), value: listed(data.specializations.map((s) => d(`specialization.${s}`))) },
    ],
    INDIRECT_RESELLER: [],
  };
  const items: Description[] = [
    { label: f('program'), value: t(`program.${program}`) },
    { label: f('companyName'), value: data.companyName },
    {
      label: f('contactEmail'),
      value: (
        <a className="link" href={`mailto:${data.contactEmail}`}>
          {data.contactEmail}
        </a>
      ),
    },
    {
      label: f('websiteUrl'),
      value: (
        <a className="link" href={data.websiteUrl} rel="noreferrer nofollow" target="_blank">
          {data.websiteUrl}
        </a>
      ),
    },
    { label: f('country'), value: data.country && countryName(locale, data.country) },
    { label: f('phone'), value: data.phone },
    ...perProgram[program],
    { label: f('message'), value: data.message && <p className="whitespace-pre-wrap">{data.message}</p> },
    ...more,
  ];
  return (
    <div className="grid gap-5">
      <DescriptionList items={items} columns />
      {data.logoLightHash && data.logoDarkHash ? (
        <div className="grid gap-4 sm:grid-cols-2">
          <LogoFigure scheme="light" hash={data.logoLightHash} label={f('logoLight')} />
          <LogoFigure scheme="dark" hash={data.logoDarkHash} label={f('logoDark')} />
        </div>
      ) : null}
    </div>
  );
}

function LogoFigure({ scheme, hash, label }: { scheme: 'light' | 'dark'; hash: string; label: string }) {
  return (
    <figure className="grid gap-1.5">
      <Ground scheme={scheme} src={`/logo/${hash}.svg`} alt={label} />
      <figcaption className="text-sm text-ink-3">{label}</figcaption>
    </figure>
  );
}
