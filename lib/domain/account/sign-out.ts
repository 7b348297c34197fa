import { z } from 'zod';
import { now } from '#lib/clock.ts';
import { defineCommand } from '#lib/command/define.ts';

/** Ends the session that asks. */
export const signOut = defineCommand({
  name: 'account.signOut',
  permission: 'self',
  input: z.object({}),
  run: async ({ ctx, db }) => {
    await db.session.updateMany({ where: { id: ctx.sessionId, endedAt: null }, data: { endedAt: now() } });
    return null;
  },
});
