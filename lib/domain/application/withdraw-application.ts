import { now } from '#lib/clock.ts';
import { defineCommand } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { enqueueMail } from '#lib/mail/enqueue.ts';
import { progressMail } from './mails.ts';
import { STEPS } from './rules.ts';
import { byStatusToken } from './schema.ts';
import { getByToken } from './status-link.ts';

/**
 * The applicant takes an undecided application back, for good.
 * @throws PorticoError `notFound` (forged link), `notWaitingForYou` when it was decided or withdrawn before
 */
export const withdrawApplication = defineCommand({
  name: 'application.withdraw',
  permission: 'public',
  input: byStatusToken,
  run: async ({ db, audit }, { token }) => {
    const application = await getByToken(db, token);
    const { from, to } = STEPS.withdraw;
    const withdrawn = await db.partnerApplication.updateMany({
      where: { id: application.id, state: { in: [...from] } },
      data: { state: to, waitingSince: now(), version: { increment: 1 } },
    });
    if (withdrawn.count !== 1) refuse('notWaitingForYou');
    await enqueueMail(db, progressMail(application, 'applicationWithdrawn'));
    await audit({
      subject: { kind: 'application', id: application.id, label: application.companyName },
      before: { state: application.state },
      after: { state: to },
    });
    return null;
  },
});
