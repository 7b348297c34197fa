import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { HiddenField, SelectField } from '#components/forms/fields.tsx';
import { SubmitButton } from '#components/forms/submit-button.tsx';
import { Card } from '#components/ui/card.tsx';
import { Gated } from '#components/ui/gated.tsx';
import type { FormAction } from '#lib/actions/result.ts';
import { isOpen } from '#lib/domain/application/rules.ts';
import type { ApplicationReview } from '#lib/domain/application/schema.ts';

export type AssigneeCardProps = {
  review: ApplicationReview;
  reviewers: { id: string; name: string }[];
  /** the reader's own id */
  me: string;
  action: FormAction<null>;
  missing: string | null;
};

/** Who takes care of an application, and a way to hand it over. */
export async function AssigneeCard({ review, reviewers, me, action, missing }: AssigneeCardProps) {
  const t = await getTranslations('review');
  const { assignee, id, version, state } = review;
  if (!isOpen(state)) {
    return (
      <Card id="assignee" title={t('section.assignee')}>
        {assignee?.name ?? t('unassigned')}
      </Card>
    );
  }
  const seen = (
    <>
      <HiddenField name="id" value={id} />
      <HiddenField name="version" value={String(version)} />
    </>
  );
  return (
    <Card id="assignee" title={t('section.assignee')}>
      <div className="grid gap-4">
        {assignee?.id === me || missing ? null : (
          <ActionForm action={action} id="assign-me">
            {seen}
            <HiddenField name="assigneeId" value={me} />
            <SubmitButton variant="secondary" block>
              {t('assign.me')}
            </SubmitButton>
          </ActionForm>
        )}
        <ActionForm action={action} id="assign" key={version} initial={{ assigneeId: assignee?.id ?? '' }}>
          {seen}
          <SelectField
            name="assigneeId"
            label={t('assign.label')}
            placeholder={t('assign.nobody')}
            unmarked
            disabled={missing !== null}
            options={reviewers.map((reviewer) => ({ value: reviewer.id, label: reviewer.name }))}
          />
          <Gated reason={missing}>
            <SubmitButton variant="secondary">{t('assign.submit')}</SubmitButton>
          </Gated>
        </ActionForm>
      </div>
    </Card>
  );
}
