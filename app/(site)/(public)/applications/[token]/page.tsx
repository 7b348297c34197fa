import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AnswerForm } from '#components/application/answer-form.tsx';
import { ApplicationDetails } from '#components/application/application-data.tsx';
import { ApplicationHistory } from '#components/application/application-history.tsx';
import { GoodToKnow } from '#components/application/good-to-know.tsx';
import { StatusSummary } from '#components/application/status-summary.tsx';
import { SupportLine } from '#components/application/support-line.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { getApplicationStatus } from '#lib/domain/application/get-status.ts';
import { canStep } from '#lib/domain/application/rules.ts';
import { env } from '#lib/env.ts';
import { MissingNote } from '../../../missing-note.tsx';
import { orMissing } from '../../../or-missing.ts';
import {
  answerAsIndirectProvider,
  answerAsIndirectReseller,
  answerAsMsp,
  answerAsReseller,
  withdraw,
} from './actions.ts';

const ANSWERS = {
  MSP: answerAsMsp,
  RESELLER: answerAsReseller,
  INDIRECT_PROVIDER: answerAsIndirectProvider,
  INDIRECT_RESELLER: answerAsIndirectReseller,
} as const;

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ received?: string; resent?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  // Whoever has the address can change the application: it belongs into no index.
  return { title: (await getTranslations('application.status'))('title'), robots: { index: false, follow: false } };
}

export default async function ApplicationPage({ params, searchParams }: Props) {
  const { token } = await params;
  const { received, resent } = await searchParams;
  const application = await orMissing(getApplicationStatus(await requireContext('public'), { token }));
  if (!application) return <MissingNote />;
  const { data, program, state } = application;
  const t = await getTranslations('application.status');
  const f = await getTranslations('application.field');
  const fresh = state === 'SUBMITTED' && (received ? 'received' : resent ? 'resent' : null);
  const submitted = { label: f('submitted'), value: <RelativeTime at={application.submittedAt} show="datetime" /> };
  return (
    <>
      <PageHeader title={t('heading', { company: data.companyName })} />
      <div className="grid gap-10">
        {fresh ? (
          <Notice tone="good" role="status" title={t(`${fresh}.title`)}>
            {t(`${fresh}.text`, { email: data.contactEmail })}
          </Notice>
        ) : null}
        <StatusSummary application={application} support={env.VENDOR_SUPPORT_EMAIL} />
        {canStep(state, 'resubmit') ? (
          <AnswerForm application={application} token={token} action={ANSWERS[program]} />
        ) : null}
        <GoodToKnow application={application} />
        {canStep(state, 'resubmit') ? null : (
          <Panel id="data" title={t('data')}>
            <ApplicationDetails data={data} program={program} more={[submitted]} />
          </Panel>
        )}
        <Panel id="history" title={t('history')}>
          <ApplicationHistory entries={application.history} />
        </Panel>
        <div className="flex flex-wrap items-center justify-between gap-4 border-t border-line pt-5 text-ink-2">
          <p>
            <SupportLine support={env.VENDOR_SUPPORT_EMAIL} />
          </p>
          {canStep(state, 'withdraw') ? (
            <ConfirmDialog
              action={withdraw}
              fields={{ token }}
              trigger={t('withdraw.button')}
              title={t('withdraw.title')}
              text={t('withdraw.text')}
              consequences={[t('withdraw.consequence1'), t('withdraw.consequence2'), t('withdraw.consequence3')]}
              confirmLabel={t('withdraw.confirm')}
              pendingLabel={t('withdraw.pending')}
              danger
            />
          ) : null}
        </div>
      </div>
    </>
  );
}
