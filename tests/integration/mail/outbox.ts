import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { SMTPServer } from 'smtp-server';
import { expect } from 'vitest';
import { withSystem } from '#lib/db/door.ts';
import { enqueueMail } from '#lib/mail/enqueue.ts';

const worker = path.resolve(import.meta.dirname, '../../../worker.ts');

/** Puts mails into the outbox and says to whom they go. */
export async function queueMails(count: number): Promise<string[]> {
  const addresses = Array.from({ length: count }, () => `reader-${randomUUID()}@example.com`);
  await withSystem('a test writes mail', async (db) => {
    for (const to of addresses) {
      await enqueueMail(db, {
        template: 'passwordReset',
        locale: 'ja',
        to,
        url: 'http://x.example',
        values: { minutes: 60 },
      });
    }
  });
  return addresses;
}

/** The outbox’s rows of these addresses. */
export function rowsOf(addresses: string[]) {
  return withSystem('a test looks at mail', (db) => db.mail.findMany({ where: { toAddress: { in: addresses } } }));
}

/** Waits until all mails to these addresses are in a state. */
export async function untilAll(addresses: string[], state: 'SENT' | 'FAILED', timeout = 15_000): Promise<void> {
  const states = async () => new Set((await rowsOf(addresses)).map((row) => row.state));
  await expect.poll(states, { timeout, interval: 50 }).toEqual(new Set([state]));
}

/** Starts a worker as a process of its own, which reaches mail servers by this address. */
export function spawnWorker(smtpUrl: string): ChildProcess {
  const env: NodeJS.ProcessEnv = { ...process.env, SMTP_URL: smtpUrl, NODE_ENV: 'production' };
  return spawn(process.execPath, [worker], { env, stdio: 'ignore' });
}

/** Resolves with the exit code, or null after a signal. */
export function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)));
}

/** A mail server that takes a mail's every byte and then keeps its sender waiting until it is let go. */
export async function startStallingSmtp() {
  const messageIds: string[] = [];
  const waiting: (() => void)[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    closeTimeout: 100,
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('end', () => {
        messageIds.push(/^Message-ID: (<.*>)\r$/im.exec(Buffer.concat(chunks).toString())?.[1] ?? '');
        waiting.push(() => done());
      });
    },
  });
  // A killed sender breaks its connection; that is the point.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    messageIds,
    letGo: () => {
      for (const go of waiting.splice(0)) go();
    },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
