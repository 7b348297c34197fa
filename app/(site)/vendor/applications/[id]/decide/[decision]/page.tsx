import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { DecisionForm } from '#components/application/decision-form.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { getReview } from '#lib/domain/application/get-review.ts';
import { canStep, type Decision } from '#lib/domain/application/rules.ts';
import { MissingNote } from '../../../../../missing-note.tsx';
import { orMissing } from '../../../../../or-missing.ts';
import { approve, ask, reject } from '../../actions.ts';

type Props = { params: Promise<{ id: string; decision: string }> };

const ACTIONS = { approve, askForMore: ask, reject } as const;

function asDecision(text: string): Decision | null {
  return text === 'approve' || text === 'askForMore' || text === 'reject' ? text : null;
}

/** Read once, for the page and for its title. */
const findReview = cache(async (id: string, decision: Decision | null) => {
  const ctx = await requireContext('applications.decide');
  return orMissing(decision && getReview(ctx, { id }));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, decision: asked } = await params;
  const decision = asDecision(asked);
  const review = await findReview(id, decision);
  if (!review) return {};
  const t = await getTranslations('review.decide');
  return { title: t(`${decision}.title`, { company: review.data.companyName }) };
}

export default async function DecidePage({ params }: Props) {
  const { id, decision: asked } = await params;
  const decision = asDecision(asked);
  const review = await findReview(id, decision);
  if (!review || !decision) return <MissingNote />;
  const t = await getTranslations('review');
  const app = await getTranslations('application');
  const company = review.data.companyName;
  const here = `/vendor/applications/${id}`;
  return (
    <>
      <PageHeader
        breadcrumbs={[
          { label: t('title'), href: '/vendor/applications' },
          { label: company, href: here },
        ]}
        title={t(`decide.${decision}.title`, { company })}
        lead={t(`decide.${decision}.lead`)}
      />
      {canStep(review.state, decision) ? (
        <DecisionForm review={review} decision={decision} action={ACTIONS[decision]} path={here} />
      ) : (
        <Notice tone="warn" actions={<LinkButton href={here}>{t('decide.toReview')}</LinkButton>}>
          {t('decide.notNow', { state: app(`state.${review.state}`) })}
          {review.decidedBy ? ` ${t('turn.decidedShort', { who: review.decidedBy })}` : ''}
        </Notice>
      )}
    </>
  );
}
