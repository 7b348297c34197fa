import { getFormatter, getTranslations } from 'next-intl/server';
import { LinkButton } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { Gated } from '#components/ui/gated.tsx';
import { canStep, type Decision } from '#lib/domain/application/rules.ts';
import type { ApplicationReview } from '#lib/domain/application/schema.ts';

const DECISIONS: { decision: Decision; variant: 'primary' | 'secondary' | 'danger' }[] = [
  { decision: 'approve', variant: 'primary' },
  { decision: 'askForMore', variant: 'secondary' },
  { decision: 'reject', variant: 'danger' },
];

type Props = {
  review: ApplicationReview;
  path: string;
  /** Why the reader cannot decide; null when they can. */
  missing: string | null;
};

/** Whose turn it is, and the decisions that can be made now; where there are none, who decided what. */
export async function DecisionCard({ review, path, missing }: Props) {
  const t = await getTranslations('review');
  const open = DECISIONS.filter(({ decision }) => canStep(review.state, decision));
  return (
    <Card id="decision" title={t('section.decision')}>
      <div className="grid gap-4">
        <Standing review={review} />
        {open.length > 0 ? (
          <Gated reason={missing}>
            <DecisionLinks review={review} path={path} open={open} />
          </Gated>
        ) : null}
        {review.partner ? (
          <LinkButton href={`/vendor/partners/${review.partner.id}`}>
            {t('partner', { name: review.partner.name })}
          </LinkButton>
        ) : null}
      </div>
    </Card>
  );
}

type LinksProps = Pick<Props, 'review' | 'path'> & {
  open: typeof DECISIONS;
  'aria-disabled'?: boolean;
  'aria-describedby'?: string;
};

async function DecisionLinks({ review, path, open, ...gate }: LinksProps) {
  const t = await getTranslations('review.decide');
  return (
    <span className="grid gap-2">
      {open.map(({ decision, variant }) => (
        <LinkButton {...gate} key={decision} variant={variant} block href={`${path}/${review.id}/decide/${decision}`}>
          {t(`${decision}.button`)}
        </LinkButton>
      ))}
    </span>
  );
}

async function Standing({ review }: { review: ApplicationReview }) {
  const t = await getTranslations('review');
  const reasons = await getTranslations('application.rejectReason');
  const format = await getFormatter();
  const date = (iso: string | null) => (iso ? format.dateTime(new Date(iso), { dateStyle: 'medium' }) : '');
  const { state, waitingSince, dueAt, overdue, decidedBy, decidedAt, reviewerMessage, rejectReason } = review;
  const since = date(waitingSince);
  const decided = { who: decidedBy ?? '', date: date(decidedAt) };
  return (
    <div className="grid gap-2 text-ink-2">
      {state === 'SUBMITTED' || state === 'IN_REVIEW' ? (
        <p className={overdue ? 'text-brick' : undefined}>
          {t(overdue ? 'turn.vendorOverdue' : 'turn.vendor', { since, due: date(dueAt) })}
        </p>
      ) : null}
      {state === 'NEEDS_INFO' ? (
        <>
          <p>{t('turn.needsInfo', decided)}</p>
          <p>{t('turn.applicant', { since, due: date(dueAt) })}</p>
        </>
      ) : null}
      {state === 'APPROVED' || state === 'REJECTED' ? <p>{t('turn.decided', decided)}</p> : null}
      {state === 'WITHDRAWN' ? <p>{t('turn.withdrawn', { date: since })}</p> : null}
      {rejectReason ? <p>{t('reason', { reason: reasons(rejectReason) })}</p> : null}
      {reviewerMessage ? (
        <blockquote className="border-s-2 border-line-2 ps-3 whitespace-pre-wrap">{reviewerMessage}</blockquote>
      ) : null}
    </div>
  );
}
