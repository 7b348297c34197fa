import { getTranslations } from 'next-intl/server';
import { Badge } from '#components/ui/badge.tsx';
import { Card } from '#components/ui/card.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import type { SessionView } from '#lib/domain/account/schema.ts';
import { endOne, endOthers } from './actions.ts';

/** Where one is signed in, each with a way to end it. */
export async function SessionsCard({ sessions }: { sessions: SessionView[] }) {
  const t = await getTranslations('account.sessions');
  const others = sessions.length - 1;
  return (
    <Card
      title={t('title')}
      lead={t('lead')}
      id="sessions"
      actions={
        others > 0 ? (
          <ConfirmDialog
            action={endOthers}
            trigger={t('endOthers')}
            title={t('endOthersTitle', { count: others })}
            text={t('endOthersText')}
            confirmLabel={t('endOthers')}
            danger
          />
        ) : undefined
      }
    >
      <ul className="grid gap-4">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center justify-between gap-3">
            <SessionFacts session={session} />
            {session.isCurrent ? (
              <Badge tone="good">{t('current')}</Badge>
            ) : (
              <ConfirmDialog
                action={endOne}
                fields={{ sessionId: session.id }}
                trigger={t('end')}
                title={t('endTitle', { browser: nameOf(session, t('unknown')) })}
                text={t('endText')}
                confirmLabel={t('end')}
                triggerSize="sm"
                danger
              />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

async function SessionFacts({ session }: { session: SessionView }) {
  const t = await getTranslations('account.sessions');
  return (
    <div>
      <p>{nameOf(session, t('unknown'))}</p>
      <p className="row-sub">
        {session.ip ? `${session.ip} · ` : null}
        {t('lastSeen')} <RelativeTime at={session.lastSeenAt} />
      </p>
    </div>
  );
}

function nameOf({ browser, system }: SessionView, unknown: string): string {
  return [browser ?? unknown, system].filter(Boolean).join(' · ');
}
