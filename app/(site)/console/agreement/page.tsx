import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { AgreementText } from '#components/agreement/agreement-text.tsx';
import { ActionForm } from '#components/forms/action-form.tsx';
import { CheckboxField, HiddenField } from '#components/forms/fields.tsx';
import { SubmitButton } from '#components/forms/submit-button.tsx';
import { Card } from '#components/ui/card.tsx';
import { Gated } from '#components/ui/gated.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Status } from '#components/ui/status.tsx';
import { DataTable } from '#components/ui/table.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { getOwnAgreement } from '#lib/domain/agreement/queries.ts';
import type { Acceptance, OwnAgreement, AgreementText as Text } from '#lib/domain/agreement/schema.ts';
import { explainMissing } from '#lib/domain/team/explain.ts';
import { env } from '#lib/env.ts';
import { startOf } from '#lib/month.ts';
import { sign } from './actions.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agreements.own'))('title') };
}

const TONES = { SIGNED: 'good', DUE: 'waiting', UNSIGNED: 'bad' } as const;

export default async function OwnAgreementPage() {
  const ctx = await requireContext('agreements.read');
  const [t, agreement, missing] = await Promise.all([
    getTranslations('agreements.own'),
    getOwnAgreement(ctx, {}),
    explainMissing(ctx, 'agreements.sign'),
  ]);
  const { status, current, toSign, history } = agreement;
  const shown = toSign ?? current;
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead', { vendor: env.VENDOR_NAME })}
        aside={<Status tone={TONES[status]}>{t(`status.${status}`)}</Status>}
      />
      <div className="grid gap-6">
        <Standing agreement={agreement} />
        <Card
          id="text"
          title={t('text', { version: shown.version })}
          lead={<RequiredFrom text={shown} />}
          footer={toSign ? <SignForm text={toSign} partner={ctx.partner.name} missing={missing} /> : undefined}
        >
          <div className="max-w-prose">
            <AgreementText text={shown.text} vendor={env.VENDOR_NAME} level={3} />
          </div>
        </Card>
        <History history={history} />
      </div>
    </>
  );
}

async function dayWriter() {
  const format = await getFormatter();
  return (day: string) => format.dateTime(startOf(day), { dateStyle: 'long' });
}

async function RequiredFrom({ text }: { text: Text }) {
  const t = await getTranslations('agreements.own');
  const day = await dayWriter();
  return t('requiredFrom', { day: day(text.requiredFrom) });
}

async function Standing({ agreement: { status, toSign } }: { agreement: OwnAgreement }) {
  const t = await getTranslations('agreements.own');
  const day = await dayWriter();
  if (status === 'SIGNED' || !toSign) return null;
  return (
    <Notice tone={status === 'DUE' ? 'info' : 'warn'} title={t(`standing.${status}.title`)}>
      {t(`standing.${status}.text`, { version: toSign.version, day: day(toSign.requiredFrom) })}
    </Notice>
  );
}

async function SignForm({ text, partner, missing }: { text: Text; partner: string; missing: string | null }) {
  const t = await getTranslations('agreements.own');
  return (
    <ActionForm action={sign} id="sign" key={text.version}>
      <HiddenField name="version" value={text.version} />
      <CheckboxField name="authority" label={t('authorityPlain')} required disabled={Boolean(missing)}>
        {t('authority', { partner, version: text.version })}
      </CheckboxField>
      <div className="form-actions">
        <Gated reason={missing}>
          <SubmitButton pendingLabel={t('signing')}>{t('sign')}</SubmitButton>
        </Gated>
      </div>
    </ActionForm>
  );
}

async function History({ history }: { history: Acceptance[] }) {
  const t = await getTranslations('agreements.own');
  return (
    <Card title={t('history')} lead={t('historyLead')} flush>
      <DataTable
        caption={t('history')}
        rows={history}
        rowKey={(row) => row.version}
        empty={<p className="p-5 text-ink-2">{t('historyNone')}</p>}
        columns={[
          { id: 'version', label: t('columns.version'), main: true, cell: (row) => row.version },
          {
            id: 'at',
            label: t('columns.at'),
            cell: (row) => <RelativeTime at={row.acceptedAt} show="datetime" />,
          },
          {
            id: 'by',
            label: t('columns.by'),
            cell: (row) => row.personName || (row.onEnrollment ? t('onEnrollment') : '–'),
          },
        ]}
      />
    </Card>
  );
}
