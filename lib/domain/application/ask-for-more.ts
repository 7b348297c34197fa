import { defineCommand } from '#lib/command/define.ts';
import { enqueueMail } from '#lib/mail/enqueue.ts';
import { claimDecision } from './claim-decision.ts';
import { answerMail } from './mails.ts';
import { type Decided, question } from './schema.ts';

/**
 * Asks the applicant for more information: it is their turn now, and they can edit what they sent.
 * @throws PorticoError `alreadyDecided`, `stale`, `notWaitingForYou`, `notFound`
 */
export const askForMore = defineCommand({
  name: 'application.askForMore',
  permission: 'applications.decide',
  input: question,
  run: async ({ ctx, db, audit }, { message, ...seen }): Promise<Decided> => {
    const application = await claimDecision(db, ctx, 'askForMore', { ...seen, message });
    await enqueueMail(db, answerMail(application, 'askForMore', { message }));
    await audit({
      subject: { kind: 'application', id: application.id, label: application.companyName },
      after: { state: application.state, message },
    });
    return { id: application.id, decision: 'askForMore', partnerId: null };
  },
});
