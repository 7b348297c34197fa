import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { HiddenField, TextAreaField } from '#components/forms/fields.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { type FormAction, keptKeys } from '#lib/actions/result.ts';
import { ANSWER_LENGTH, type ApplicationStatus } from '#lib/domain/application/schema.ts';
import { EnrollFields } from './enroll-fields.tsx';

export type AnswerFormProps = { application: ApplicationStatus; token: string; action: FormAction<null> };

/** Room for the answer to the reviewer's question, and the application's form again, filled with what was sent. */
export async function AnswerForm({ application, token, action }: AnswerFormProps) {
  const t = await getTranslations('application.status.edit');
  const { data, program, version, logoTickets } = application;
  const uploaded = (await getTranslations('enroll'))('logoUploaded');
  const logo = (name: string, hash: string | null, ticket: string | undefined) => ({
    [name + keptKeys.ticket]: ticket ?? '',
    [name + keptKeys.name]: uploaded,
    [name + keptKeys.url]: hash ? `/logo/${hash}.svg` : '',
  });
  const initial = {
    companyName: data.companyName,
    contactEmail: data.contactEmail,
    websiteUrl: data.websiteUrl,
    country: data.country ?? '',
    phone: data.phone ?? '',
    expectedCustomers: data.expectedCustomers === null ? '' : String(data.expectedCustomers),
    message: data.message ?? '',
    awsAccountId: data.awsAccountId ?? '',
    'regions[]': data.regions,
    'countries[]': data.countries,
    'languages[]': data.languages,
    'specializations[]': data.specializations,
    ...(logoTickets
      ? {
          ...logo('logoLight', data.logoLightHash, logoTickets.light),
          ...logo('logoDark', data.logoDarkHash, logoTickets.dark),
        }
      : {}),
  };
  return (
    <Panel id="edit" title={t('title')} lead={t('lead')}>
      <ActionForm
        action={action}
        id="answer"
        initial={initial}
        submitLabel={t('submit')}
        pendingLabel={t('pending')}
        className="max-w-[44rem]"
      >
        <HiddenField name="token" value={token} />
        <HiddenField name="version" value={String(version)} />
        <TextAreaField
          name="answer"
          label={t('answer')}
          hint={t('answerHint')}
          rows={6}
          required
          minLength={ANSWER_LENGTH.min}
          maxLength={ANSWER_LENGTH.max}
        />
        <div className="grid gap-6 border-t border-line pt-6">
          <p className="text-ink-2">{t('form')}</p>
          <EnrollFields program={program} />
        </div>
      </ActionForm>
    </Panel>
  );
}
