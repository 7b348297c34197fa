import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { HiddenField, TextAreaField } from '#components/forms/fields.tsx';
import { TextField } from '#components/forms/text-field.tsx';
import type { FormAction } from '#lib/actions/result.ts';
import { PROFILE_LENGTHS, type ProfileFields } from '#lib/domain/directory/schema.ts';
import { CoverageFields } from './coverage-fields.tsx';

export type ProfileFormProps = {
  /** what the fields show at first */
  profile: ProfileFields | null;
  /** the draft's, 0 where there is none */
  version: number;
  action: FormAction<null>;
  locked: boolean;
};

/** The form of a provider's entry in the directory. */
export async function ProfileForm({ profile, version, action, locked }: ProfileFormProps) {
  const t = await getTranslations('directory');
  const initial = {
    headline: profile?.headline ?? '',
    description: profile?.description ?? '',
    'countries[]': profile?.countries ?? [],
    'languages[]': profile?.languages ?? [],
    'specializations[]': profile?.specializations ?? [],
    contactEmail: profile?.contactEmail ?? '',
    websiteUrl: profile?.websiteUrl ?? '',
  };
  return (
    <ActionForm
      action={action}
      id="listing"
      key={version}
      initial={initial}
      submitLabel={locked ? undefined : t('own.save')}
      pendingLabel={t('own.saving')}
    >
      <HiddenField name="version" value={String(version)} />
      <TextField
        name="headline"
        label={t('field.headline')}
        hint={t('hint.headline')}
        minLength={10}
        maxLength={PROFILE_LENGTHS.headline}
        required
        disabled={locked}
      />
      <TextAreaField
        name="description"
        label={t('field.description')}
        hint={t('hint.description')}
        rows={8}
        minLength={40}
        maxLength={PROFILE_LENGTHS.description}
        required
        disabled={locked}
      />
      <CoverageFields disabled={locked} />
      <div className="form-row">
        <TextField
          name="contactEmail"
          type="email"
          label={t('field.contactEmail')}
          hint={t('hint.contactEmail')}
          maxLength={254}
          required
          disabled={locked}
        />
        <TextField
          name="websiteUrl"
          type="url"
          label={t('field.websiteUrl')}
          maxLength={2000}
          required
          disabled={locked}
        />
      </div>
    </ActionForm>
  );
}
