import { defineCommand } from '#lib/command/define.ts';
import { getLockedMember, keepAGlobalAdmin } from './members.ts';
import { memberInput } from './schema.ts';

/**
 * Takes a member out of the team, with effect from the member's next request. The person's sign-in stays.
 * @throws PorticoError `lastGlobalAdmin`, `notFound`, `forbidden`
 */
export const removeMember = defineCommand({
  name: 'team.remove',
  permission: 'team.manage',
  input: memberInput,
  run: async ({ ctx, db, audit }, { memberId }) => {
    const member = await getLockedMember(db, ctx.partnerId, memberId);
    await db.partnerMember.deleteMany({ where: { id: memberId } });
    await keepAGlobalAdmin(db);
    await audit({
      subject: { kind: 'member', id: memberId, label: member.person.name },
      before: { roles: member.roles },
    });
    return { name: member.person.name };
  },
});
