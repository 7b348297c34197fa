import { defineCommand } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { getLockedMember, keepAGlobalAdmin } from './members.ts';
import { changeRolesInput } from './schema.ts';

/**
 * Gives a member other roles, with effect from the member's next request.
 * @throws PorticoError `lastGlobalAdmin`, `notFound`, `forbidden`
 */
export const changeRoles = defineCommand({
  name: 'team.changeRoles',
  permission: 'team.manage',
  input: changeRolesInput,
  run: async ({ ctx, db, audit }, { memberId, roles }) => {
    const member = await getLockedMember(db, ctx.partnerId, memberId);
    const changed = await db.partnerMember.updateMany({ where: { id: memberId }, data: { roles } });
    if (changed.count !== 1) refuse('notFound');
    await keepAGlobalAdmin(db);
    await audit({
      subject: { kind: 'member', id: memberId, label: member.person.name },
      before: { roles: member.roles },
      after: { roles },
    });
    return { name: member.person.name };
  },
});
