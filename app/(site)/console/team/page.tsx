import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CheckboxGroupField } from '#components/forms/fields.tsx';
import { InvitationList } from '#components/team/invitation-list.tsx';
import { InviteForm } from '#components/team/invite-form.tsx';
import { RoleBadges } from '#components/team/role-badges.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { Gated } from '#components/ui/gated.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { CellSub, DataTable } from '#components/ui/table.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { explainMissing } from '#lib/domain/team/explain.ts';
import { listTeam } from '#lib/domain/team/list-team.ts';
import { PARTNER_ROLES } from '#lib/domain/team/schema.ts';
import { changeRoles, inviteMember, removeMember, resendInvitation, revokeInvitation } from './actions.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.team'))('title') };
}

export default async function TeamPage() {
  const ctx = await requireContext('team.read');
  const [team, missing, t, roleName] = await Promise.all([
    listTeam(ctx, {}),
    explainMissing(ctx, 'team.manage'),
    getTranslations('console.team'),
    getTranslations('roles'),
  ]);
  const roles = PARTNER_ROLES.map((role) => ({ value: role, label: roleName(role), hint: t(`roleHints.${role}`) }));
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="grid gap-6">
        <DataTable
          caption={t('members')}
          rows={team.members}
          rowKey={(member) => member.id}
          columns={[
            {
              id: 'name',
              label: t('name'),
              main: true,
              cell: (member) => (
                <>
                  {member.name}
                  {member.personId === ctx.person.id ? <CellSub>{t('you')}</CellSub> : null}
                </>
              ),
            },
            { id: 'email', label: t('email'), cell: (member) => member.email },
            { id: 'roles', label: t('roles'), cell: (member) => <RoleBadges roles={member.roles} /> },
            {
              id: 'since',
              label: t('since'),
              nowrap: true,
              phoneHidden: true,
              cell: (member) => <RelativeTime at={member.since} show="date" />,
            },
            {
              id: 'actions',
              label: t('actions'),
              actions: true,
              cell: (member) => (
                <>
                  <Gated reason={missing} show="tip">
                    <ConfirmDialog
                      action={changeRoles}
                      trigger={t('change')}
                      triggerSize="sm"
                      title={t('changeTitle', { name: member.name })}
                      text={t('changeText')}
                      confirmLabel={t('changeConfirm')}
                      fields={{ memberId: member.id }}
                    >
                      <CheckboxGroupField
                        name="roles"
                        label={t('roles')}
                        options={roles}
                        defaultValue={member.roles}
                        required
                      />
                    </ConfirmDialog>
                  </Gated>
                  <Gated reason={missing} show="tip">
                    <ConfirmDialog
                      action={removeMember}
                      danger
                      trigger={t('remove')}
                      triggerVariant="quiet"
                      triggerSize="sm"
                      title={t('removeTitle', { name: member.name })}
                      consequences={[
                        t('removeAccess', { partner: ctx.partner.name }),
                        t('removeKept'),
                        t('removeElsewhere'),
                      ]}
                      confirmLabel={t('removeConfirm')}
                      fields={{ memberId: member.id }}
                    />
                  </Gated>
                </>
              ),
            },
          ]}
        />
        <InvitationList
          invitations={team.invitations}
          missing={missing}
          resend={resendInvitation}
          revoke={revokeInvitation}
        />
        <InviteForm action={inviteMember} roles={roles} locale={ctx.locale} missing={missing} />
      </div>
    </>
  );
}
