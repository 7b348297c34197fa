import { z } from 'zod';
import { now } from '#lib/clock.ts';
import { defineQuery } from '#lib/command/define.ts';
import { sessionView } from './view.ts';

const MOST_SESSIONS = 50;

/** One's own name, address and language. */
export const getOwnProfile = defineQuery({
  permission: 'self',
  input: z.object({}),
  run: ({ ctx, db }) =>
    db.person.findUniqueOrThrow({
      where: { id: ctx.person.id },
      select: { name: true, email: true, locale: true, emailVerifiedAt: true },
    }),
});

/** One's own live sessions, the one seen last first. */
export const listOwnSessions = defineQuery({
  permission: 'self',
  input: z.object({}),
  run: async ({ ctx, db }) => {
    const rows = await db.session.findMany({
      where: { personId: ctx.person.id, endedAt: null, expiresAt: { gt: now() } },
      select: { id: true, userAgent: true, ip: true, createdAt: true, lastSeenAt: true },
      orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
      take: MOST_SESSIONS,
    });
    return rows.map((row) => sessionView(row, ctx.sessionId));
  },
});
