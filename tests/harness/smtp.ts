import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A mail as the server took it: its envelope and its parsed content (`subject`, `text`, `html`, `messageId`, …). */
export type ReceivedMail = { from: string; to: string[]; mail: Email };

/** A real SMTP server on a free port of 127.0.0.1. */
export type TestSmtp = {
  /** For SMTP_URL. */
  url: string;
  /** Everything taken so far, oldest first. */
  mails: ReceivedMail[];
  /** From now on each mail is answered with this code: 4xx asks to try again, 5xx refuses for good; null takes it. */
  refuseWith: (code: number | null) => void;
  /** Ends after the mails under way. */
  stop: () => Promise<void>;
};

/** Starts the server; it takes mail from anybody, without encryption. */
export async function startSmtp(): Promise<TestSmtp> {
  const mails: ReceivedMail[] = [];
  let refusal: number | null = null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('error', done);
      stream.once('end', () => {
        if (refusal !== null) {
          done(Object.assign(new Error('Refused by the test'), { responseCode: refusal }));
          return;
        }
        const { mailFrom, rcptTo } = session.envelope;
        PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
          mails.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), mail });
          done();
        }, done);
      });
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuseWith: (code) => {
      refusal = code;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
