import { z } from 'zod';
import { now } from '#lib/clock.ts';
import { defineCommand } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';

/**
 * Puts a mail that could not be delivered back into the outbox, with all its tries; it keeps its Message-ID. One that only
 * waits for its next try is tried at once.
 * @throws PorticoError `notFound`; `conflict` when it was sent already
 */
export const retryMail = defineCommand({
  name: 'mail.retry',
  permission: 'mail.manage',
  input: z.object({ id: z.uuid() }),
  run: async ({ db, audit }, { id }) => {
    const mail = await db.mail.findUnique({ where: { id }, select: { toAddress: true, partnerId: true, state: true } });
    if (!mail) refuse('notFound');
    const again = await db.mail.updateMany({
      where: { id, state: { in: ['FAILED', 'QUEUED'] } },
      data: { state: 'QUEUED', attempts: 0, nextAttemptAt: now() },
    });
    if (again.count === 0) refuse('conflict');
    await db.$executeRaw`SELECT pg_notify('mail_due', '')`;
    await audit({
      subject: { kind: 'mail', id, label: mail.toAddress },
      ...(mail.partnerId ? { partnerId: mail.partnerId } : {}),
      before: { state: mail.state },
      after: { state: 'QUEUED' },
    });
    return null;
  },
});
