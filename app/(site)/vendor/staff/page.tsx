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
import { Status } from '#components/ui/status.tsx';
import { CellSub, DataTable } from '#components/ui/table.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { listStaff, type Staff } from '#lib/domain/staff/list-staff.ts';
import { STAFF_ROLES } from '#lib/domain/staff/schema.ts';
import { explainMissing } from '#lib/domain/team/explain.ts';
import {
  changeStaffRoles,
  inviteStaff,
  reinstateStaff,
  resendInvitation,
  revokeInvitation,
  suspendStaff,
} from './actions.ts';

type Member = Staff['members'][number];
type Role = { value: string; label: string; hint: string };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vendor.staff'))('title') };
}

export default async function StaffPage() {
  const ctx = await requireContext('staff.read');
  const [staff, missing, t, roleName] = await Promise.all([
    listStaff(ctx, {}),
    explainMissing(ctx, 'staff.manage'),
    getTranslations('vendor.staff'),
    getTranslations('roles'),
  ]);
  const roles = STAFF_ROLES.map((role) => ({ value: role, label: roleName(role), hint: t(`roleHints.${role}`) }));
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="grid gap-6">
        <DataTable
          caption={t('title')}
          rows={staff.members}
          rowKey={(member) => member.personId}
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
              id: 'state',
              label: t('state'),
              nowrap: true,
              cell: (member) =>
                member.suspendedAt ? (
                  <Status tone="bad">{t('suspended')}</Status>
                ) : (
                  <Status tone="good">{t('active')}</Status>
                ),
            },
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
              cell: (member) => <MemberActions member={member} roles={roles} missing={missing} />,
            },
          ]}
        />
        <InvitationList
          invitations={staff.invitations}
          missing={missing}
          resend={resendInvitation}
          revoke={revokeInvitation}
        />
        <InviteForm action={inviteStaff} roles={roles} locale={ctx.locale} missing={missing} />
      </div>
    </>
  );
}

async function MemberActions({ member, roles, missing }: { member: Member; roles: Role[]; missing: string | null }) {
  const t = await getTranslations('vendor.staff');
  const fields = { personId: member.personId };
  return (
    <>
      <Gated reason={missing} show="tip">
        <ConfirmDialog
          action={changeStaffRoles}
          trigger={t('change')}
          triggerSize="sm"
          title={t('changeTitle', { name: member.name })}
          text={t('changeText')}
          confirmLabel={t('changeConfirm')}
          fields={fields}
        >
          <CheckboxGroupField name="roles" label={t('roles')} options={roles} defaultValue={member.roles} required />
        </ConfirmDialog>
      </Gated>
      <Gated reason={missing} show="tip">
        {member.suspendedAt ? (
          <ConfirmDialog
            action={reinstateStaff}
            trigger={t('reinstate')}
            triggerVariant="quiet"
            triggerSize="sm"
            title={t('reinstateTitle', { name: member.name })}
            consequences={[t('reinstateAccess')]}
            confirmLabel={t('reinstateConfirm')}
            fields={fields}
          />
        ) : (
          <ConfirmDialog
            action={suspendStaff}
            danger
            trigger={t('suspend')}
            triggerVariant="quiet"
            triggerSize="sm"
            title={t('suspendTitle', { name: member.name })}
            consequences={[t('suspendAccess'), t('suspendKept')]}
            confirmLabel={t('suspendConfirm')}
            fields={fields}
          />
        )}
      </Gated>
    </>
  );
}
