import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { HiddenField, TextAreaField } from '#components/forms/fields.tsx';
import { SubmitButton } from '#components/forms/submit-button.tsx';
import { Card } from '#components/ui/card.tsx';
import { Gated } from '#components/ui/gated.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import type { FormAction } from '#lib/actions/result.ts';
import type { ApplicationReview } from '#lib/domain/application/schema.ts';

type Props = { review: ApplicationReview; action: FormAction<null>; missing: string | null };

/** What reviewers write to each other. */
export async function NotesCard({ review, action, missing }: Props) {
  const t = await getTranslations('review');
  return (
    <Card id="notes" title={t('section.notes')} lead={t('section.notesLead')}>
      <div className="grid gap-5">
        {review.notes.length === 0 ? (
          <p className="text-ink-3">{t('note.none')}</p>
        ) : (
          <ol className="grid gap-4">
            {review.notes.map((note) => (
              <li key={note.id} className="grid gap-0.5">
                <p className="text-sm text-ink-3">
                  <span className="font-medium text-ink-2">{note.author}</span> · <RelativeTime at={note.at} />
                </p>
                <p className="whitespace-pre-wrap">{note.body}</p>
              </li>
            ))}
          </ol>
        )}
        <ActionForm action={action} id="note" resetOnOk>
          <HiddenField name="id" value={review.id} />
          <TextAreaField
            name="body"
            label={t('note.label')}
            rows={3}
            maxLength={4000}
            required
            disabled={missing !== null}
          />
          <Gated reason={missing}>
            <SubmitButton variant="secondary">{t('note.submit')}</SubmitButton>
          </Gated>
        </ActionForm>
      </div>
    </Card>
  );
}
