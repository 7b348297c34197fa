import { createTransport } from 'nodemailer';
import { withSystem } from '../db/door.ts';
import { env } from '../env.ts';

/** A mail on its way out. */
export type ReadyMail = {
  to: string;
  subject: string;
  messageId: string;
  createdAt: Date;
  text: string;
  html: string;
};

/** Hands a mail on; throws when that fails. The same mail may come again after a crash, with the same Message-ID. */
export type Deliver = (mail: ReadyMail) => Promise<void>;

// Well below the two minutes of a lease: a server that dawdles must not make two workers send one mail.
const MOST_MS = 80_000;

/** Delivery by a mail server. @param url `smtp://user:password@host:port` */
export function smtpDelivery(url: string): Deliver {
  return async (mail) => {
    const transport = createTransport({
      url,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => late.reject(lateError()), MOST_MS);
    try {
      const sent = transport.sendMail({
        from: env.MAIL_FROM,
        to: { name: '', address: mail.to },
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        messageId: mail.messageId,
        date: mail.createdAt,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      await Promise.race([sent, late.promise]);
    } finally {
      clearTimeout(timer);
      transport.close();
    }
  };
}

function lateError(): Error {
  return Object.assign(new Error(`No end within ${MOST_MS / 1000} s`), { code: 'ETIMEDOUT' });
}

/** Delivery into the table behind /dev/mail: nothing leaves the machine, and a repeat is recognized. */
export const captureDelivery: Deliver = async ({ to, subject, messageId, text, html }) => {
  await withSystem('captured mail is everybody’s', (db) =>
    db.capturedMail.createMany({ data: { to, subject, messageId, text, html }, skipDuplicates: true }),
  );
};

/**
 * The delivery that the settings ask for: a mail server; in the demo and in development without one, the table; else
 * null, and mails wait in the outbox.
 */
export function configuredDelivery(): Deliver | null {
  if (env.SMTP_URL) return smtpDelivery(env.SMTP_URL);
  return env.PORTICO_DEMO || env.NODE_ENV !== 'production' ? captureDelivery : null;
}
