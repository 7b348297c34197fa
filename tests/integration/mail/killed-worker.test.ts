import { afterEach, describe, expect, it } from 'vitest';
import { smtpDelivery } from '#lib/mail/deliver.ts';
import { startMailSender } from '#lib/mail/sender.ts';
import { startSmtp } from '#tests/harness/smtp.ts';
import { exitOf, queueMails, rowsOf, spawnWorker, startStallingSmtp, untilAll } from './outbox.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

describe('a worker that is killed while it sends', () => {
  it('loses no mail: each goes out again within seconds, with the same Message-ID', async () => {
    const [stalling, smtp] = [await startStallingSmtp(), await startSmtp()];
    cleanUps.push(stalling.stop, smtp.stop);
    const addresses = await queueMails(3);
    const child = spawnWorker(stalling.url);
    cleanUps.push(() => child.kill('SIGKILL'));
    await expect.poll(() => stalling.messageIds.length, { timeout: 20_000 }).toBe(3);

    // Meanwhile another worker must leave the leased mails alone.
    const second = startMailSender(smtpDelivery(smtp.url));
    cleanUps.push(() => second.stop());
    const unrelated = await queueMails(1);
    await untilAll(unrelated, 'SENT');
    expect(smtp.mails.map((mail) => mail.to[0])).toEqual(unrelated);

    child.kill('SIGKILL');
    await exitOf(child);
    const killedAt = performance.now();
    await untilAll(addresses, 'SENT', 20_000);
    expect(performance.now() - killedAt).toBeLessThan(12_000);
    const again = smtp.mails.filter((mail) => addresses.includes(mail.to[0] ?? ''));
    expect(again.map((mail) => mail.mail.messageId).sort()).toEqual([...stalling.messageIds].sort());
    expect((await rowsOf(addresses)).map((row) => row.messageId).sort()).toEqual([...stalling.messageIds].sort());
  }, 60_000);

  it('finishes what is in hand when it is asked to end', async () => {
    const stalling = await startStallingSmtp();
    cleanUps.push(stalling.stop);
    const addresses = await queueMails(1);
    const child = spawnWorker(stalling.url);
    cleanUps.push(() => child.kill('SIGKILL'));
    await expect.poll(() => stalling.messageIds.length, { timeout: 20_000 }).toBe(1);
    child.kill('SIGTERM');
    setTimeout(stalling.letGo, 500);
    expect(await exitOf(child)).toBe(0);
    expect((await rowsOf(addresses))[0]?.state).toBe('SENT');
    expect(stalling.messageIds).toHaveLength(1);
  }, 60_000);
});
