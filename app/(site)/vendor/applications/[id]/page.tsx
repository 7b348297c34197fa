import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { ApplicationHistory } from '#components/application/application-history.tsx';
import { AssigneeCard } from '#components/application/assignee-card.tsx';
import { DecisionCard } from '#components/application/decision-card.tsx';
import { DoneNotice } from '#components/application/done-notice.tsx';
import { NotesCard } from '#components/application/notes-card.tsx';
import { ReviewBody } from '#components/application/review-body.tsx';
import { stateTone } from '#components/application/tones.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Status } from '#components/ui/status.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { getReview, listReviewers } from '#lib/domain/application/get-review.ts';
import { explainMissing } from '#lib/domain/team/explain.ts';
import { MissingNote } from '../../../missing-note.tsx';
import { orMissing } from '../../../or-missing.ts';
import { assign, write } from './actions.ts';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> };

const PATH = '/vendor/applications';

/** Read once, for the page and for its title. */
const findReview = cache(async (id: string) => orMissing(getReview(await requireContext('applications.read'), { id })));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await findReview((await params).id))?.data.companyName };
}

export default async function ReviewPage({ params, searchParams }: Props) {
  const ctx = await requireContext('applications.read');
  const review = await findReview((await params).id);
  if (!review) return <MissingNote />;
  const { done } = await searchParams;
  const t = await getTranslations('review');
  const app = await getTranslations('application');
  const missing = await explainMissing(ctx, 'applications.decide');
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: t('title'), href: PATH }]}
        title={review.data.companyName}
        aside={
          <span className="flex flex-wrap items-center gap-3">
            <Badge>{app(`programShort.${review.program}`)}</Badge>
            <Status tone={stateTone(review.state, 'reviewer')}>{app(`state.${review.state}`)}</Status>
          </span>
        }
      />
      <DoneNotice review={review} done={done} />
      <div className="grid gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid content-start gap-6">
          <ReviewBody review={review} path={PATH} />
        </div>
        <div className="grid content-start gap-6 max-xl:order-first">
          <DecisionCard review={review} path={PATH} missing={missing} />
          <AssigneeCard
            review={review}
            reviewers={await listReviewers(ctx, {})}
            me={ctx.person.id}
            action={assign}
            missing={missing}
          />
          <NotesCard review={review} action={write} missing={missing} />
          <Card id="history" title={t('section.history')}>
            <ApplicationHistory entries={review.history} brief />
          </Card>
        </div>
      </div>
    </>
  );
}
