import { randomUUID } from 'node:crypto';
import { encrypt } from '../crypto.ts';
import type { Db } from '../db/door.ts';
import { env } from '../env.ts';
import { type MailContent, renderMail } from './render.ts';

/** A mail and whom it goes to. `partnerId` when it belongs to a partner's doings. */
export type OutgoingMail = MailContent & { to: string; partnerId?: string };

/**
 * Puts a mail into the outbox, in the transaction of what caused it; a worker sends it after the commit. Its body is
 * encrypted: it carries private links.
 */
export async function enqueueMail(db: Db, mail: OutgoingMail): Promise<void> {
  const id = randomUUID();
  const { subject, text, html } = renderMail(mail);
  await db.mail.createMany({
    data: {
      id,
      partnerId: mail.partnerId ?? null,
      template: mail.template,
      locale: mail.locale,
      toAddress: mail.to,
      subject,
      bodyCipher: encrypt(JSON.stringify({ text, html }), id),
      // the same for every try, so that a reader's mail program knows a repeat
      messageId: `<${id}@${new URL(env.BASE_URL).hostname}>`,
    },
  });
}
