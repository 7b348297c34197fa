import { defineCommand } from '#lib/command/define.ts';
import { enqueueMail } from '#lib/mail/enqueue.ts';
import { claimDecision } from './claim-decision.ts';
import { answerMail } from './mails.ts';
import { type Decided, refusal } from './schema.ts';

/**
 * Turns an application down, for good, with a reason from the list and a message.
 * @throws PorticoError `alreadyDecided`, `stale`, `notWaitingForYou`, `notFound`
 */
export const rejectApplication = defineCommand({
  name: 'application.reject',
  permission: 'applications.decide',
  input: refusal,
  run: async ({ ctx, db, audit }, { reason, message, ...seen }): Promise<Decided> => {
    const application = await claimDecision(db, ctx, 'reject', { ...seen, reason, message });
    await enqueueMail(db, answerMail(application, 'reject', { reason, message }));
    await audit({
      subject: { kind: 'application', id: application.id, label: application.companyName },
      after: { state: application.state, reason, message },
    });
    return { id: application.id, decision: 'reject', partnerId: null };
  },
});
