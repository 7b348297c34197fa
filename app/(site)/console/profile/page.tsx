import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { HiddenField, SelectField } from '#components/forms/fields.tsx';
import { TextField } from '#components/forms/text-field.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Card } from '#components/ui/card.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { COUNTRY_CODES } from '#lib/domain/company/schema.ts';
import { getOwnSignupUrl } from '#lib/domain/custom-domain/signup-url.ts';
import { getProfile } from '#lib/domain/partner/profile.ts';
import { explainMissing } from '#lib/domain/team/explain.ts';
import { updateProfile } from './actions.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.profile'))('title') };
}

type Profile = Awaited<ReturnType<typeof getProfile>>;

export default async function ProfilePage() {
  const ctx = await requireContext('profile.read');
  const [profile, missing, t] = await Promise.all([
    getProfile(ctx, {}),
    explainMissing(ctx, 'profile.manage'),
    getTranslations('console.profile'),
  ]);
  return (
    <>
      <PageHeader title={profile.name} lead={t('lead')} />
      <div className="grid gap-6">
        <Enrollment profile={profile} signupUrl={profile.slug ? await getOwnSignupUrl(ctx, {}) : null} />
        <Card title={t('contacts')} lead={t('contactsLead')}>
          {missing ? <Notice tone="info">{missing}</Notice> : null}
          <ProfileForm profile={profile} locale={ctx.locale} locked={Boolean(missing)} />
        </Card>
      </div>
    </>
  );
}

async function Enrollment({ profile, signupUrl }: { profile: Profile; signupUrl: string | null }) {
  const t = await getTranslations('console.profile');
  const format = await getFormatter();
  const day = (date: Date) => format.dateTime(date, { dateStyle: 'long' });
  return (
    <Card title={t('enrollment')} lead={t('enrollmentLead')}>
      <DescriptionList
        columns
        items={[
          {
            label: t('programs'),
            value: profile.programs.map((program) => <Badge key={program}>{t(`programNames.${program}`)}</Badge>),
          },
          ...profile.accounts.map((account) => ({
            label: t(`accountKinds.${account.kind}`),
            value: (
              <span key={account.code} className="inline-flex items-center gap-2 tnum">
                {account.code}
                <CopyButton value={account.code} iconOnly size="sm" />
              </span>
            ),
          })),
          {
            label: t('agreement'),
            value: t('agreementValue', { version: profile.agreementVersion, day: day(profile.agreementAcceptedAt) }),
          },
          { label: t('since'), value: day(profile.createdAt) },
          {
            label: t('signupAddress'),
            value: signupUrl ? <span className="break-all">{signupUrl}</span> : t('noSignupAddress'),
          },
        ]}
      />
    </Card>
  );
}

async function ProfileForm({ profile, locale, locked }: { profile: Profile; locale: string; locked: boolean }) {
  const t = await getTranslations('console.profile');
  const region = new Intl.DisplayNames(locale, { type: 'region' });
  const countries = COUNTRY_CODES.map((code) => ({ value: code, label: region.of(code) ?? code }));
  countries.sort((a, b) => a.label.localeCompare(b.label, locale));
  const initial = {
    contactEmail: profile.contactEmail,
    websiteUrl: profile.websiteUrl,
    country: profile.country ?? '',
    phone: profile.phone ?? '',
    supportEmail: profile.supportEmail ?? '',
    supportPhone: profile.supportPhone ?? '',
    supportUrl: profile.supportUrl ?? '',
  };
  return (
    <ActionForm action={updateProfile} initial={initial} submitLabel={locked ? undefined : t('save')}>
      <HiddenField name="version" value={String(profile.version)} />
      <div className="form-row">
        <TextField
          name="contactEmail"
          type="email"
          label={t('contactEmail')}
          hint={t('contactEmailHint')}
          required
          disabled={locked}
          maxLength={254}
        />
        <TextField name="websiteUrl" type="url" label={t('websiteUrl')} required disabled={locked} maxLength={500} />
      </div>
      <div className="form-row">
        <SelectField
          name="country"
          label={t('country')}
          placeholder={t('countryNone')}
          options={countries}
          disabled={locked}
        />
        <TextField name="phone" type="tel" label={t('phone')} disabled={locked} maxLength={30} />
      </div>
      <h3 className="text-md font-semibold">{t('support')}</h3>
      <p className="text-ink-2">{t('supportLead')}</p>
      <div className="form-row">
        <TextField name="supportEmail" type="email" label={t('supportEmail')} disabled={locked} maxLength={254} />
        <TextField name="supportPhone" type="tel" label={t('supportPhone')} disabled={locked} maxLength={30} />
      </div>
      <TextField name="supportUrl" type="url" label={t('supportUrl')} disabled={locked} maxLength={500} />
    </ActionForm>
  );
}
