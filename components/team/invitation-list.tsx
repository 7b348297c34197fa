import { getTranslations } from 'next-intl/server';
import { Card } from '#components/ui/card.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Gated } from '#components/ui/gated.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Status } from '#components/ui/status.tsx';
import { CellSub, DataTable } from '#components/ui/table.tsx';
import type { FormAction } from '#lib/actions/result.ts';
import { RoleBadges } from './role-badges.tsx';

type Invitation = {
  id: string;
  name: string;
  email: string;
  roles: readonly string[];
  expiresAt: Date;
  expired: boolean;
};

type Props<T> = { invitations: Invitation[]; missing: string | null; resend: FormAction<T>; revoke: FormAction<T> };

/** Who was asked and has not come yet, with a new link or none at all for each. */
export async function InvitationList<T>({ invitations, missing, resend, revoke }: Props<T>) {
  const t = await getTranslations('invitations');
  const state = (invitation: Invitation) =>
    invitation.expired ? (
      <Status tone="bad">{t('expired')}</Status>
    ) : (
      <>
        <Status tone="info">{t('open')}</Status>
        <CellSub>
          {t('ends')} <RelativeTime at={invitation.expiresAt} />
        </CellSub>
      </>
    );
  const actions = (invitation: Invitation) => (
    <>
      <Gated reason={missing} show="tip">
        <ConfirmDialog
          action={resend}
          trigger={t('resend')}
          triggerSize="sm"
          title={t('resendTitle', { email: invitation.email })}
          consequences={[t('resendKills')]}
          confirmLabel={t('resendConfirm')}
          fields={{ invitationId: invitation.id }}
        />
      </Gated>
      <Gated reason={missing} show="tip">
        <ConfirmDialog
          action={revoke}
          danger
          trigger={t('revoke')}
          triggerVariant="quiet"
          triggerSize="sm"
          title={t('revokeTitle', { email: invitation.email })}
          consequences={[t('revokeKills')]}
          confirmLabel={t('revokeConfirm')}
          fields={{ invitationId: invitation.id }}
        />
      </Gated>
    </>
  );
  return (
    <Card title={t('title')} lead={t('lead')} flush>
      <DataTable
        caption={t('title')}
        rows={invitations}
        rowKey={(invitation) => invitation.id}
        empty={<EmptyState title={t('none')} text={t('noneText')} />}
        columns={[
          {
            id: 'email',
            label: t('email'),
            main: true,
            cell: (invitation) => (
              <>
                {invitation.email}
                <CellSub>{invitation.name}</CellSub>
              </>
            ),
          },
          { id: 'roles', label: t('roles'), cell: (invitation) => <RoleBadges roles={invitation.roles} /> },
          { id: 'state', label: t('state'), nowrap: true, cell: state },
          { id: 'actions', label: t('actions'), actions: true, cell: actions },
        ]}
      />
    </Card>
  );
}
