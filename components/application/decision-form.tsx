import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { HiddenField, SelectField, TextAreaField } from '#components/forms/fields.tsx';
import { SubmitButton } from '#components/forms/submit-button.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { Glyph } from '#components/ui/glyph.tsx';
import type { FormAction } from '#lib/actions/result.ts';
import type { Decision } from '#lib/domain/application/rules.ts';
import { type ApplicationReview, type Decided, MESSAGE_MAX, REJECT_REASONS } from '#lib/domain/application/schema.ts';
import { MailPreview } from './mail-preview.tsx';

export type DecisionFormProps = {
  review: ApplicationReview;
  decision: Decision;
  action: FormAction<Decided>;
  /** the review page's own path */
  path: string;
};

/** A decision about to be made: its words, its consequences, the very mail that will go out. Sending is the confirmation. */
export async function DecisionForm({ review, decision, action, path }: DecisionFormProps) {
  const t = await getTranslations('review.decide');
  const reasons = await getTranslations('application.rejectReason');
  const languages = await getTranslations('review.meta.languages');
  const language = languages(review.locale === 'ja' ? 'ja' : 'en');
  return (
    <ActionForm action={action} id="decide" className="grid items-start gap-8 xl:grid-cols-2">
      <div className="grid gap-6">
        <HiddenField name="id" value={review.id} />
        <HiddenField name="version" value={String(review.version)} />
        {decision === 'reject' ? (
          <SelectField
            name="reason"
            label={t('reason')}
            placeholder={t('chooseReason')}
            required
            options={REJECT_REASONS.map((value) => ({ value, label: reasons(value) }))}
          />
        ) : null}
        {decision === 'approve' ? null : (
          <TextAreaField
            name="message"
            label={t('message')}
            hint={t('messageHint', { language })}
            rows={8}
            required
            maxLength={MESSAGE_MAX}
          />
        )}
        <Consequences review={review} decision={decision} language={language} />
        <div className="form-actions">
          <SubmitButton
            variant={decision === 'reject' ? 'danger-fill' : 'primary'}
            pendingLabel={t(`${decision}.pending`)}
          >
            {t(`${decision}.confirm`)}
          </SubmitButton>
          <LinkButton href={path} variant="quiet">
            {t('cancel')}
          </LinkButton>
        </div>
      </div>
      <MailPreview
        address={`${path}/mail.html?decision=${decision}`}
        title={t('preview')}
        refresh={decision === 'approve' ? undefined : t('refresh')}
      />
    </ActionForm>
  );
}

async function Consequences({
  review,
  decision,
  language,
}: Pick<DecisionFormProps, 'review' | 'decision'> & { language: string }) {
  const t = await getTranslations('review.decide');
  const email = review.data.contactEmail;
  const lines = {
    approve: [
      t('consequence.partner'),
      ...(review.program === 'MSP' ? [t('consequence.brand')] : []),
      ...(review.program === 'INDIRECT_PROVIDER' ? [t('consequence.directory')] : []),
      t('consequence.invitation', { email }),
    ],
    askForMore: [t('consequence.question')],
    reject: [t('consequence.reject')],
  }[decision];
  return (
    <section className="grid gap-2">
      <h2 className="text-md font-semibold">{t('consequences')}</h2>
      <ul className="grid gap-1.5 text-ink-2">
        {[...lines, t('consequence.mail', { language })].map((line) => (
          <li key={line} className="grid grid-cols-[1.25rem_1fr] gap-1">
            <Glyph name="minus" className="glyph-sm mt-1" />
            <span>{line}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
