import { defineQuery } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { type RenderedMail, renderMail } from '#lib/mail/render.ts';
import { decisionMail } from './mails.ts';
import { mailDraft, REJECT_REASONS } from './schema.ts';

/** The mail that a decision would send, as its reader would get it. Nothing is sent. @throws PorticoError `notFound` */
export const previewDecisionMail = defineQuery({
  permission: 'applications.read',
  input: mailDraft,
  run: async ({ ctx, db }, draft): Promise<RenderedMail & { to: string }> => {
    const application = await db.partnerApplication.findUnique({ where: { id: draft.id } });
    if (!application) return refuse('notFound');
    const reason = REJECT_REASONS.find((known) => known === draft.reason);
    const message = draft.message?.replaceAll('\r\n', '\n').trim();
    // The link opens the applicant's private page, which is not the reviewer's.
    const mail = decisionMail({ ...application, linkSerial: 0 }, draft.decision, { reason, message }, ctx.person.name);
    return { ...renderMail(mail), to: mail.to };
  },
});
