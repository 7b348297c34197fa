import { getFormatter, getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { HiddenField } from '#components/forms/fields.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { Gated } from '#components/ui/gated.tsx';
import { Glyph } from '#components/ui/glyph.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Status } from '#components/ui/status.tsx';
import type { Tone } from '#components/ui/tone.ts';
import type { DomainState } from '#lib/domain/custom-domain/rules.ts';
import type { DomainRow } from '#lib/domain/custom-domain/schema.ts';
import { remove, verify } from './actions.ts';
import { DnsRecords } from './dns-records.tsx';

const TONES: Record<DomainState, Tone> = { PENDING: 'waiting', ACTIVE: 'good', FAILING: 'bad', STOPPED: 'neutral' };

type Props = { domain: DomainRow; missing: string | null };

/** A domain: what state it is in, whose turn it is, what to do next. @param missing why the reader may not, or null */
export async function DomainCard({ domain, missing }: Props) {
  const [t, format] = await Promise.all([getTranslations('domains'), getFormatter()]);
  const day = (date: Date | null) => (date ? format.dateTime(date, { dateStyle: 'long', timeStyle: 'short' }) : '');
  const { host, name, state } = domain;
  const sentence = t(`stateTexts.${state}`, {
    since: day(state === 'ACTIVE' ? domain.verifiedAt : domain.failingSince),
    until: day(domain.stopsAt),
  });
  return (
    <Card
      title={<span className="break-all">{name}</span>}
      actions={<Status tone={TONES[state]}>{t(`states.${state}`)}</Status>}
    >
      <div className="grid gap-4">
        <p className="max-w-prose">{sentence}</p>
        {state === 'ACTIVE' || state === 'FAILING' ? (
          <p>
            <a className="link break-all" href={domain.url} target="_blank" rel="noopener">
              {domain.url}
            </a>
          </p>
        ) : null}
        <LastLook domain={domain} />
        {state === 'ACTIVE' ? (
          <details>
            <summary className="inline-flex cursor-pointer items-center gap-1 font-medium">
              <Glyph name="chevronDown" className="glyph-sm" />
              {t('records.show')}
            </summary>
            <div className="mt-3">
              <DnsRecords domain={domain} />
            </div>
          </details>
        ) : (
          <DnsRecords domain={domain} />
        )}
        <div className="flex flex-wrap items-start gap-3">
          <CheckNow domain={domain} missing={missing} />
          {/* The form beside it has its button a little lower. */}
          <div className={missing ? undefined : 'pt-1'}>
            <Gated reason={missing}>
              <ConfirmDialog
                action={remove}
                danger
                trigger={t('remove.trigger')}
                triggerVariant="quiet"
                title={t('remove.title', { name })}
                consequences={[
                  ...(domain.verifiedAt ? [t('remove.stops', { host }), t('remove.links'), t('remove.mails')] : []),
                  t('remove.record'),
                  t('remove.kept'),
                ]}
                confirmLabel={t('remove.confirm')}
                fields={{ domainId: domain.id }}
              />
            </Gated>
          </div>
        </div>
      </div>
    </Card>
  );
}

async function CheckNow({ domain, missing }: Props) {
  const t = await getTranslations('domains');
  if (missing) {
    return (
      <Gated reason={missing}>
        <Button>{t('check')}</Button>
      </Gated>
    );
  }
  return (
    <ActionForm
      action={verify}
      submitLabel={t('check')}
      pendingLabel={t('checking')}
      submitVariant={domain.state === 'ACTIVE' ? 'secondary' : 'primary'}
    >
      <HiddenField name="domainId" value={domain.id} />
    </ActionForm>
  );
}

async function LastLook({ domain }: { domain: DomainRow }) {
  const t = await getTranslations('domains');
  const { lastCheckedAt, lastFailure, record, host, seenValue } = domain;
  if (!lastCheckedAt) return null;
  const when = (
    <span className="text-sm text-ink-2">
      {t('looked')} <RelativeTime at={lastCheckedAt} />
    </span>
  );
  if (!lastFailure) return <p>{when}</p>;
  return (
    <Notice tone={domain.verifiedAt ? 'bad' : 'warn'} role="status" title={t(`troubles.${lastFailure}.title`)}>
      <p className="break-words">{t(`troubles.${lastFailure}.text`, { host, record: record.name })}</p>
      {seenValue ? (
        <p>
          <code className="break-all">{seenValue}</code>
        </p>
      ) : null}
      <p>{when}</p>
    </Notice>
  );
}
