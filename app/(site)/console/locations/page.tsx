import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { countryName, countryOptions } from '#components/application/country-options.ts';
import { ActionForm } from '#components/forms/action-form.tsx';
import { SelectField } from '#components/forms/fields.tsx';
import { SubmitButton } from '#components/forms/submit-button.tsx';
import { Card } from '#components/ui/card.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Gated } from '#components/ui/gated.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { DataTable } from '#components/ui/table.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { COUNTRY_CODES } from '#lib/domain/company/schema.ts';
import { getAccounts } from '#lib/domain/partner-account/get-accounts.ts';
import type { AccountView } from '#lib/domain/partner-account/schema.ts';
import { explainMissing } from '#lib/domain/team/explain.ts';
import { add } from './actions.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('locations'))('title') };
}

export default async function LocationsPage() {
  const ctx = await requireContext('profile.read');
  const [t, accounts, missing] = await Promise.all([
    getTranslations('locations'),
    getAccounts(ctx, {}),
    explainMissing(ctx, 'accounts.manage'),
  ]);
  const { global, locations } = accounts;
  const taken = new Set(locations.map(({ country }) => country));
  const free = COUNTRY_CODES.filter((code) => !taken.has(code));
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="grid gap-6">
        {global ? (
          <Card title={t('global')} lead={t('globalLead')}>
            <Code code={global.code} />
          </Card>
        ) : null}
        <Locations rows={locations} locale={ctx.locale} />
        <Card title={t('add')} lead={t('addLead')} className="max-w-form">
          <ActionForm action={add} id="location" key={locations.length}>
            <SelectField
              name="country"
              label={t('columns.country')}
              placeholder={t('choose')}
              options={countryOptions(ctx.locale, free)}
              required
              disabled={Boolean(missing)}
            />
            <div className="form-actions">
              <Gated reason={missing}>
                <SubmitButton variant="secondary" pendingLabel={t('adding')}>
                  {t('addSubmit')}
                </SubmitButton>
              </Gated>
            </div>
          </ActionForm>
        </Card>
      </div>
    </>
  );
}

function Code({ code }: { code: string }) {
  return (
    <span className="inline-flex items-center gap-2 tnum">
      {code}
      <CopyButton value={code} iconOnly size="sm" />
    </span>
  );
}

async function Locations({ rows, locale }: { rows: AccountView[]; locale: string }) {
  const t = await getTranslations('locations');
  return (
    <Card title={t('locations')} lead={t('locationsLead')} flush>
      <DataTable
        caption={t('locations')}
        rows={rows}
        rowKey={(row) => row.code}
        columns={[
          {
            id: 'country',
            label: t('columns.country'),
            main: true,
            cell: (row) => (row.country ? countryName(locale, row.country) : t('noCountry')),
          },
          { id: 'code', label: t('columns.code'), nowrap: true, cell: (row) => <Code code={row.code} /> },
          {
            id: 'region',
            label: t('columns.region'),
            cell: (row) => (row.region ? t(`regions.${row.region}`) : '–'),
          },
          {
            id: 'since',
            label: t('columns.since'),
            nowrap: true,
            cell: (row) => <RelativeTime at={row.createdAt} show="date" />,
          },
        ]}
      />
    </Card>
  );
}
