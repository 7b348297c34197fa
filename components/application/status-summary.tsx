import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { LinkButton } from '#components/ui/button.tsx';
import { Status } from '#components/ui/status.tsx';
import { type Step, Steps } from '#components/ui/steps.tsx';
import { type ApplicationStatus, PROGRAM_PATHS } from '#lib/domain/application/schema.ts';
import { reviewStep, stateTone } from './tones.ts';
import { Turn } from './turn.tsx';

/** Where an application stands, in a sentence; whose turn it is; what was asked or decided. */
export async function StatusSummary({ application, support }: { application: ApplicationStatus; support: string }) {
  const { state, data, program, activated } = application;
  const next = activated ? 'done' : 'current';
  const t = await getTranslations('application.status');
  const states = await getTranslations('application.state');
  const ahead: Step[] = [
    { label: t('steps.activate'), state: state === 'APPROVED' ? next : 'ahead' },
    ...(program === 'MSP' ? [{ label: t('steps.brand'), state: 'ahead' as const }] : []),
    ...(program === 'INDIRECT_PROVIDER' ? [{ label: t('steps.directory'), state: 'ahead' as const }] : []),
    { label: t('steps.start'), state: 'ahead' },
  ];
  return (
    <section className="grid gap-6">
      <Steps
        label={t('steps.label')}
        steps={[
          { label: t('steps.apply'), state: 'done' },
          { label: t('steps.review'), state: reviewStep(state) },
          ...ahead,
        ]}
      />
      <div className="grid gap-2">
        <Status tone={stateTone(state, 'applicant')}>{states(state)}</Status>
        <p className="max-w-prose text-xl font-medium wrap-anywhere">
          {activated ? t('sentence.ACTIVATED') : t(`sentence.${state as 'SUBMITTED'}`, { email: data.contactEmail })}
        </p>
      </div>
      <Turn application={application} />
      <Answer application={application} support={support} />
    </section>
  );
}

async function Answer({ application, support }: { application: ApplicationStatus; support: string }) {
  const { state, reviewerMessage, rejectReason, program } = application;
  const t = await getTranslations('application.status');
  const reasons = await getTranslations('application.rejectReason');
  if (state === 'APPROVED') {
    return (
      <div className="grid max-w-prose justify-items-start gap-3">
        {application.activated ? null : <p className="text-ink-2">{t('approvedNext', { support })}</p>}
        <LinkButton href="/signin">{t('toSignIn')}</LinkButton>
      </div>
    );
  }
  if (state === 'NEEDS_INFO' && reviewerMessage) return <Quote title={t('question')}>{reviewerMessage}</Quote>;
  if (state !== 'REJECTED' && state !== 'WITHDRAWN') return null;
  return (
    <div className="grid max-w-prose justify-items-start gap-4">
      {rejectReason ? (
        <p>
          <span className="text-ink-3">{t('rejectedBecause')}: </span>
          {reasons(rejectReason)}
        </p>
      ) : null}
      {state === 'REJECTED' && reviewerMessage ? <Quote title={t('rejectedMessage')}>{reviewerMessage}</Quote> : null}
      {state === 'REJECTED' ? <p className="text-ink-2">{t('rejectedNext')}</p> : null}
      <LinkButton href={`/enroll/${PROGRAM_PATHS[program]}`}>{t('applyAgain')}</LinkButton>
    </div>
  );
}

function Quote({ title, children }: { title: string; children: ReactNode }) {
  return (
    <figure className="grid w-full max-w-prose gap-1.5 border-s-2 border-verdigris-fill ps-4">
      <figcaption className="text-sm font-semibold text-ink-2">{title}</figcaption>
      <blockquote className="whitespace-pre-wrap text-md">{children}</blockquote>
    </figure>
  );
}
