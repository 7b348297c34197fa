import { z } from 'zod';
import { endSessions } from '#lib/auth/session.ts';
import { now } from '#lib/clock.ts';
import { defineCommand } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { subjectOf } from './open-session.ts';
import { endSessionInput } from './schema.ts';

/** Ends one of one's own sessions; it is nobody from its next request on. @throws PorticoError `notFound` */
export const endSession = defineCommand({
  name: 'account.endSession',
  permission: 'self',
  input: endSessionInput,
  run: async ({ ctx, db, audit }, { sessionId }) => {
    const ended = await db.session.updateMany({
      where: { id: sessionId, personId: ctx.person.id, endedAt: null },
      data: { endedAt: now() },
    });
    if (ended.count === 0) refuse('notFound');
    await audit({ subject: subjectOf(ctx.person) });
    return null;
  },
});

/** Ends all of one's own sessions but the one that asks. */
export const endOtherSessions = defineCommand({
  name: 'account.endOtherSessions',
  permission: 'self',
  input: z.object({}),
  run: async ({ ctx, db, audit }) => {
    await endSessions(db, ctx.person.id, ctx.sessionId);
    await audit({ subject: subjectOf(ctx.person) });
    return null;
  },
});
