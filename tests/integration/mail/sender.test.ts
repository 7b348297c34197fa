import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { withSystem } from '#lib/db/door.ts';
import { retryMail } from '#lib/domain/mail-log/retry-mail.ts';
import { listCaptured } from '#lib/mail/captured.ts';
import { captureDelivery, smtpDelivery } from '#lib/mail/deliver.ts';
import { startMailSender, type Worker } from '#lib/mail/sender.ts';
import { startSmtp } from '#tests/harness/smtp.ts';
import { makeStaff } from '../account/people.ts';
import { queueMails, rowsOf, untilAll } from './outbox.ts';

const running: Worker[] = [];
const start = (deliver = captureDelivery) => {
  const worker = startMailSender(deliver);
  running.push(worker);
  return worker;
};
afterEach(async () => {
  await Promise.all(running.splice(0).map((worker) => worker.stop()));
});

describe('the mail worker', () => {
  it('sends each mail once, however many workers there are', async () => {
    const smtp = await startSmtp();
    for (let i = 0; i < 3; i++) start(smtpDelivery(smtp.url));
    const addresses = await queueMails(40);
    await untilAll(addresses, 'SENT');
    expect(smtp.mails.map((mail) => mail.to[0]).sort()).toEqual([...addresses].sort());
    const rows = await rowsOf(addresses);
    expect(rows.every((row) => row.bodyCipher === null && row.sentAt && row.attempts === 1)).toBe(true);
    const [first] = smtp.mails;
    expect(first?.mail.subject).toBe('パスワード再設定のご案内');
    expect(first?.mail.html).toContain('http://x.example');
    expect(rows.map((row) => row.messageId)).toContain(first?.mail.messageId);
    await smtp.stop();
  });

  it('sends as soon as a mail is written', async () => {
    start();
    await untilAll(await queueMails(1), 'SENT');
    const begun = performance.now();
    await untilAll(await queueMails(1), 'SENT');
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  it('waits for a server that is down, tells why, and sends when it is back, with the same Message-ID', async () => {
    const gone = await startSmtp();
    await gone.stop();
    const addresses = await queueMails(1);
    const worker = start(smtpDelivery(gone.url));
    await expect.poll(async () => (await rowsOf(addresses))[0]?.attempts, { timeout: 15_000 }).toBe(1);
    await worker.stop();
    const [before] = await rowsOf(addresses);
    expect(before).toMatchObject({
      state: 'QUEUED',
      leasedBy: null,
      lastError: expect.stringContaining('unreachable:'),
    });
    const gap = (before?.nextAttemptAt.getTime() ?? 0) - Date.now();
    expect(gap).toBeGreaterThan(40_000);
    expect(gap).toBeLessThan(61_000);

    const smtp = await startSmtp();
    start(smtpDelivery(smtp.url));
    await retryMail(await makeStaff(), { id: before?.id });
    await untilAll(addresses, 'SENT');
    expect(smtp.mails.map((mail) => mail.mail.messageId)).toEqual([before?.messageId]);
    await expect(retryMail(await makeStaff(), { id: before?.id })).rejects.toMatchObject({ code: 'conflict' });
    await smtp.stop();
  });

  it('tries with growing gaps and then gives up; a retry begins anew', async () => {
    const smtp = await startSmtp();
    smtp.refuseWith(451);
    const addresses = await queueMails(1);
    const gaps: number[] = [];
    start(smtpDelivery(smtp.url));
    for (let tries = 1; tries <= 7; tries++) {
      await expect.poll(async () => (await rowsOf(addresses))[0]?.attempts, { timeout: 15_000 }).toBe(tries);
      const [row] = await rowsOf(addresses);
      if (row?.state === 'FAILED') break;
      gaps.push(Math.round(((row?.nextAttemptAt.getTime() ?? 0) - Date.now()) / 60_000));
      await withSystem(
        'a test turns the clock',
        (db) => db.$executeRaw`UPDATE mail SET next_attempt_at = now() WHERE id = ${row?.id}::uuid`,
      );
      await withSystem('a test rings', (db) => db.$executeRaw`SELECT pg_notify('mail_due', '')`);
    }
    expect(gaps).toEqual([1, 5, 15, 60, 240, 720]);
    const [failed] = await rowsOf(addresses);
    expect(failed).toMatchObject({ state: 'FAILED', lastError: expect.stringContaining('refused: ') });
    smtp.refuseWith(null);
    await retryMail(await makeStaff(), { id: failed?.id });
    await untilAll(addresses, 'SENT');
    await smtp.stop();
  }, 60_000);

  it('gives up at once when the server refuses a mail for good', async () => {
    const smtp = await startSmtp();
    smtp.refuseWith(550);
    start(smtpDelivery(smtp.url));
    const addresses = await queueMails(1);
    await untilAll(addresses, 'FAILED');
    expect((await rowsOf(addresses))[0]).toMatchObject({ attempts: 1, lastError: expect.stringContaining('550') });
    await smtp.stop();
  });

  it('sends nothing whose body cannot be read, and says so', async () => {
    const addresses = await queueMails(1);
    await withSystem('a test breaks a mail', (db) =>
      db.mail.updateMany({ where: { toAddress: { in: addresses } }, data: { bodyCipher: '1.AAAA' } }),
    );
    start();
    await untilAll(addresses, 'FAILED');
    expect((await rowsOf(addresses))[0]?.lastError).toBe('unreadable:');
  });

  it('captures a repeated mail once', async () => {
    const messageId = `<${randomUUID()}@x>`;
    const mail = {
      to: 'a@example.com',
      subject: 's',
      messageId,
      createdAt: new Date(),
      text: 't',
      html: '<a href="h">',
    };
    await captureDelivery(mail);
    await captureDelivery(mail);
    const captured = await withSystem('a test counts', (db) => db.capturedMail.count({ where: { messageId } }));
    expect(captured).toBe(1);
    expect((await listCaptured(1))[0]?.subject).toBe('s');
  });
});
