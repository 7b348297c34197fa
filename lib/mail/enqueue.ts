import { randomUUID } from 'node:crypto';
import { encrypt } from '../crypto.ts';
import type { Db } from '../db/door.ts';
import { env } from '../env.ts';
import { type MailContent, renderMail } from './render.ts';

/** A mail and whom it goes to. `partnerId` when it belongs to a partner's doings. */
export type OutgoingMail = MailContent & { to: string; partnerId?: string };

/** One reader of a mail that goes to many. */
export type MailReader = { to: string; partnerId?: string };

/**
 * Puts a mail into the outbox, in the transaction of what caused it; a worker sends it after the commit. Its body is
 * encrypted: it carries private links.
 */
export async function enqueueMail(db: Db, { to, partnerId, ...mail }: OutgoingMail): Promise<void> {
  await enqueueMails(db, mail, [{ to, ...(partnerId ? { partnerId } : {}) }]);
}

/** Puts one and the same mail to many readers into the outbox: rendered once, encrypted for each. */
export async function enqueueMails(db: Db, mail: MailContent, readers: readonly MailReader[]): Promise<void> {
  if (readers.length === 0) return;
  const { subject, text, html } = renderMail(mail);
  const body = JSON.stringify({ text, html });
  const host = new URL(env.BASE_URL).hostname;
  await db.mail.createMany({
    data: readers.map(({ to, partnerId }) => {
      const id = randomUUID();
      return {
        id,
        partnerId: partnerId ?? null,
        template: mail.template,
        locale: mail.locale,
        toAddress: to,
        subject,
        bodyCipher: encrypt(body, id),
        // the same for every try, so that a reader's mail program knows a repeat
        messageId: `<${id}@${host}>`,
      };
    }),
  });
}
