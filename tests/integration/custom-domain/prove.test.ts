import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onInvalidate } from '#lib/cache/invalidate.ts';
import { addDomain } from '#lib/domain/custom-domain/add-domain.ts';
import { lookUpProof } from '#lib/domain/custom-domain/look-up-proof.ts';
import { listDomains } from '#lib/domain/custom-domain/queries.ts';
import { removeDomain } from '#lib/domain/custom-domain/remove-domain.ts';
import { recordFor } from '#lib/domain/custom-domain/rules.ts';
import { findCanonicalUrl, getOwnSignupUrl } from '#lib/domain/custom-domain/signup-url.ts';
import { verifyDomain } from '#lib/domain/custom-domain/verify-domain.ts';
import { listWaiting } from '#lib/domain/home/list-waiting.ts';
import { closePartner } from '#lib/domain/partner/move-partner.ts';
import { createSignupLink } from '#lib/domain/signup-link/create-signup-link.ts';
import { getLink } from '#lib/domain/signup-link/queries.ts';
import { env } from '#lib/env.ts';
import { inDatabase } from '#tests/factories/house.ts';
import { buildStaff, buildVisitor } from '#tests/factories/people.ts';
import type { TestDns } from '#tests/harness/dns.ts';
import { makeMsp } from '../brand/scene.ts';
import { claim, listenToDns, mailsTo, newHost, publish, recordOf, rowOf, slugAt } from './scene.ts';

let dns: TestDns;
beforeAll(async () => {
  dns = await listenToDns();
});
afterAll(() => dns.stop());

const origin = (host: string) => `http://${host}:3000/`;

describe('adding a domain', () => {
  it('makes a claim with a record to publish, at which nothing answers yet', async () => {
    const { ctx } = await makeMsp();
    const host = newHost();
    expect(await addDomain(ctx, { host: ` HTTPS://${host.toUpperCase()}/ ` })).toEqual({ host });
    const [domain] = await listDomains(ctx, {});
    expect(domain).toMatchObject({ host, state: 'PENDING', url: origin(host), lastCheckedAt: null });
    expect(domain?.record.name).toBe(`_portico.${host}`);
    expect(domain?.record.value).toMatch(/^portico-verification=[\w-]{27}$/);
    expect(await slugAt(host)).toBeNull();
    expect(await recordOf(ctx.partnerId)).toEqual([{ action: 'customDomain.add', after: { host } }]);
    expect(await listWaiting(ctx, {})).toContainEqual(
      expect.objectContaining({ kind: 'domainPending', waitingOn: 'us', values: { host } }),
    );
  });

  it('says beside the field why a host cannot be had', async () => {
    const { ctx } = await makeMsp();
    const refusal = (host: unknown) =>
      addDomain(ctx, { host }).then(
        () => null,
        (error) => error.fields.host?.key,
      );
    const host = newHost();
    await addDomain(ctx, { host });
    expect(await refusal(host)).toBe('domains.problems.twice');
    expect(await refusal('not a host')).toBe('domains.problems.host');
    expect(await refusal('127.0.0.1')).toBe('domains.problems.host');
    expect(await refusal('printer.local')).toBe('domains.problems.nobodys');
    expect(await refusal('gmail.com')).toBe('domains.problems.webmail');
    expect(await refusal('')).toBe('required');
    expect(await refusal({ host })).toBe('wrongShape');
    expect(await refusal('x'.repeat(200_000))).toBe('tooLong');
    const base = env.BASE_URL;
    env.BASE_URL = 'https://partners.meridian.example';
    try {
      expect(await refusal('acme.partners.meridian.example')).toBe('domains.problems.ours');
    } finally {
      env.BASE_URL = base;
    }
  });

  it('stops at three, however many ask at once, and goes on when one is removed', async () => {
    const { ctx } = await makeMsp();
    const many = await Promise.allSettled(Array.from({ length: 12 }, () => addDomain(ctx, { host: newHost() })));
    expect(many.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    for (const one of many) {
      if (one.status === 'rejected') expect(one.reason.fields.host.key).toBe('domains.problems.tooMany');
    }
    const [first] = await listDomains(ctx, {});
    await removeDomain(ctx, { domainId: first?.id });
    await addDomain(ctx, { host: first?.host });
    expect(await listDomains(ctx, {})).toHaveLength(3);
  });

  it('is for the brand’s keepers, at partners that are active', async () => {
    const { ctx } = await makeMsp();
    const host = newHost();
    const { id } = await claim(ctx, host);
    const agent = { ...ctx, roles: ['ADMIN_AGENT' as const] };
    const suspended = { ...ctx, partner: { ...ctx.partner, state: 'SUSPENDED' as const } };
    for (const [who, code] of [
      [agent, 'forbidden'],
      [suspended, 'partnerSuspended'],
    ] as const) {
      await expect(addDomain(who, { host: newHost() })).rejects.toMatchObject({ code });
      await expect(verifyDomain(who, { domainId: id })).rejects.toMatchObject({ code });
      await expect(removeDomain(who, { domainId: id })).rejects.toMatchObject({ code });
    }
    expect(await listDomains(agent, {})).toHaveLength(1);
  });
});

describe('checking a domain', () => {
  it('keeps each thing that DNS can say, and changes nothing else', async () => {
    const { ctx } = await makeMsp();
    const host = newHost();
    const { id, record } = await claim(ctx, host);
    const check = async () => (await verifyDomain(ctx, { domainId: id })).outcome;
    expect(await check()).toBe('NO_NAME');
    dns.say(host, []);
    expect(await check()).toBe('NO_RECORD');
    dns.say(record.name, []);
    expect(await check()).toBe('NO_RECORD');
    dns.say(record.name, ['v=spf1 -all', 'portico-verification=of-another']);
    expect(await check()).toBe('OTHER_VALUE');
    expect((await listDomains(ctx, {}))[0]).toMatchObject({
      state: 'PENDING',
      lastFailure: 'OTHER_VALUE',
      seenValue: 'v=spf1 -all · portico-verification=of-another',
    });
    dns.say(record.name, 'servfail');
    expect(await check()).toBe('NO_ANSWER');
    expect(await rowOf(id)).toMatchObject({
      verifiedAt: null,
      failingSince: null,
      lastFailure: 'NO_ANSWER',
      seenValue: null,
    });
    expect(await slugAt(host)).toBeNull();
    expect(await recordOf(ctx.partnerId)).toHaveLength(1);
  });

  it('gives up on a DNS that keeps silent', { timeout: 40_000 }, async () => {
    const host = newHost();
    dns.say(recordFor(host, 'x').name, 'silence');
    const began = Date.now();
    expect(await lookUpProof(host, 'x')).toEqual({ outcome: 'NO_ANSWER', texts: [] });
    expect(Date.now() - began).toBeLessThan(17_000);
    expect(dns.asked.filter((name) => name === `_portico.${host}`).length).toBeGreaterThan(1);
  });

  it('proves it with the record, among others and in pieces, and the page answers there', async () => {
    const { ctx, slug } = await makeMsp();
    const host = newHost();
    const { id, record } = await claim(ctx, host);
    dns.say(record.name, ['x'.repeat(300), record.value]);
    const dropped: string[] = [];
    const stop = onInvalidate((tag) => dropped.push(tag));
    expect((await verifyDomain(ctx, { domainId: id })).outcome).toBe('VERIFIED');
    stop();
    expect(dropped).toContain(`partner:${slug}`);
    expect(await slugAt(host)).toBe(slug);
    expect((await listDomains(ctx, {}))[0]).toMatchObject({ state: 'ACTIVE', lastFailure: null });
    expect((await recordOf(ctx.partnerId)).map(({ action }) => action)).toEqual([
      'customDomain.add',
      'customDomain.verify',
    ]);
    // Looked at again it stays as it is.
    const { verifiedAt } = await rowOf(id);
    expect((await verifyDomain(ctx, { domainId: id })).outcome).toBe('VERIFIED');
    expect((await rowOf(id)).verifiedAt).toEqual(verifiedAt);
    expect(await recordOf(ctx.partnerId)).toHaveLength(2);
  });

  it('is counted', async () => {
    const { ctx } = await makeMsp();
    const { id } = await claim(ctx, newHost());
    const asks = Array.from({ length: 31 }, () => verifyDomain(ctx, { domainId: id }));
    const codes = (await Promise.allSettled(asks)).map((one) => (one.status === 'rejected' ? one.reason.code : 'ok'));
    expect(codes.filter((code) => code === 'rateLimited')).toHaveLength(1);
  });

  it('of somebody else’s domain finds nothing, and asks nobody', async () => {
    const [msp, other] = [await makeMsp(), await makeMsp()];
    const { id, host } = await claim(msp.ctx, newHost());
    await expect(verifyDomain(other.ctx, { domainId: id })).rejects.toMatchObject({ code: 'notFound' });
    await expect(removeDomain(other.ctx, { domainId: id })).rejects.toMatchObject({ code: 'notFound' });
    expect(dns.asked).not.toContain(`_portico.${host}`);
  });
});

describe('one host of two partners', () => {
  it('can be claimed by both, and neither learns of the other', async () => {
    const [a, b] = [await makeMsp(), await makeMsp()];
    const host = newHost();
    const [ofA, ofB] = [await claim(a.ctx, host), await claim(b.ctx, host)];
    expect(ofA.record.name).toBe(ofB.record.name);
    expect(ofA.record.value).not.toBe(ofB.record.value);
    publish(dns, host, ofA);
    await verifyDomain(a.ctx, { domainId: ofA.id });
    // B, who has proved nothing, is told what DNS says and no more.
    expect((await verifyDomain(b.ctx, { domainId: ofB.id })).outcome).toBe('OTHER_VALUE');
    expect(await slugAt(host)).toBe(a.slug);
  });

  it('stays with the first as long as both records are there', async () => {
    const [a, b] = [await makeMsp(), await makeMsp()];
    const host = newHost();
    const [ofA, ofB] = [await claim(a.ctx, host), await claim(b.ctx, host)];
    publish(dns, host, ofA, ofB);
    await verifyDomain(a.ctx, { domainId: ofA.id });
    expect((await verifyDomain(b.ctx, { domainId: ofB.id })).outcome).toBe('TAKEN');
    expect(await rowOf(ofB.id)).toMatchObject({ verifiedAt: null, lastFailure: 'TAKEN' });
    expect(await slugAt(host)).toBe(a.slug);
    expect(await mailsTo(a.id)).toEqual([]);
  });

  it('goes to whose record is there now, and the other is told', async () => {
    const [a, b] = [await makeMsp(), await makeMsp()];
    const host = newHost();
    const [ofA, ofB] = [await claim(a.ctx, host), await claim(b.ctx, host)];
    publish(dns, host, ofA);
    await verifyDomain(a.ctx, { domainId: ofA.id });
    publish(dns, host, ofB);
    expect((await verifyDomain(b.ctx, { domainId: ofB.id })).outcome).toBe('VERIFIED');
    expect(await slugAt(host)).toBe(b.slug);
    expect((await listDomains(a.ctx, {}))[0]).toMatchObject({ state: 'STOPPED', lastFailure: 'REPLACED' });
    expect((await recordOf(a.id)).at(-1)).toEqual({ action: 'customDomain.stop', after: { reason: 'REPLACED' } });
    expect(await mailsTo(a.id)).toEqual(['domainStopped']);
    // And back again.
    publish(dns, host, ofA);
    expect((await verifyDomain(a.ctx, { domainId: ofA.id })).outcome).toBe('VERIFIED');
    expect(await slugAt(host)).toBe(a.slug);
  });

  it('is one partner’s when both prove it in the same moment', async () => {
    const [a, b] = [await makeMsp(), await makeMsp()];
    const host = newHost();
    const [ofA, ofB] = [await claim(a.ctx, host), await claim(b.ctx, host)];
    publish(dns, host, ofA, ofB);
    const both = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) =>
        i % 2 ? verifyDomain(a.ctx, { domainId: ofA.id }) : verifyDomain(b.ctx, { domainId: ofB.id }),
      ),
    );
    for (const one of both) if (one.status === 'rejected') expect(one.reason.code).toBe('stale');
    const rows = [await rowOf(ofA.id), await rowOf(ofB.id)];
    expect(rows.filter(({ verifiedAt }) => verifiedAt)).toHaveLength(1);
  });

  it('is free of a partner that was closed, whatever DNS still holds', async () => {
    const [a, b] = [await makeMsp(), await makeMsp()];
    const host = newHost();
    const [ofA, ofB] = [await claim(a.ctx, host), await claim(b.ctx, host)];
    publish(dns, host, ofA, ofB);
    await verifyDomain(a.ctx, { domainId: ofA.id });
    await closePartner(await buildStaff(), { partnerId: a.id, version: 1, reason: 'over', _confirm: a.name });
    expect(await slugAt(host)).toBeNull();
    expect((await verifyDomain(b.ctx, { domainId: ofB.id })).outcome).toBe('VERIFIED');
    expect(await slugAt(host)).toBe(b.slug);
  });
});

describe('a domain in use', () => {
  it('carries the addresses that are shown, copied and mailed, the first one of several', async () => {
    const { ctx, slug } = await makeMsp();
    expect(await getOwnSignupUrl(ctx, {})).toBe(`http://127.0.0.1:3000/signup/${slug}`);
    const claims = [await claim(ctx, newHost()), await claim(ctx, newHost())];
    for (const one of [...claims].reverse()) {
      publish(dns, one.host, one);
      await verifyDomain(ctx, { domainId: one.id });
    }
    const url = origin(claims[1]?.host ?? '');
    expect(await getOwnSignupUrl(ctx, {})).toBe(url);
    expect(await findCanonicalUrl(buildVisitor(), { slug })).toBe(url);
    const made = await createSignupLink(ctx, { label: 'Fair', email: 'a@b.example', days: '3', send: 'on' });
    const link = await getLink(ctx, { id: made.linkId });
    expect(link.url).toMatch(new RegExp(`^${url.replaceAll('.', '\\.')}\\?token=[\\w-]{27}$`));
    const { subject, bodyCipher, id } = await inDatabase((db) =>
      db.mail.findFirstOrThrow({ where: { partnerId: ctx.partnerId, template: 'signupLink' } }),
    );
    const { decrypt } = await import('#lib/crypto.ts');
    expect(subject).toContain('invites you');
    expect(JSON.parse(decrypt(bodyCipher ?? '', id)).text).toContain(link.url);
  });

  it('stops with its removal, and its addresses go back to ours', async () => {
    const { ctx, slug } = await makeMsp();
    const one = await claim(ctx, newHost());
    publish(dns, one.host, one);
    await verifyDomain(ctx, { domainId: one.id });
    await removeDomain(ctx, { domainId: one.id });
    expect(await slugAt(one.host)).toBeNull();
    expect(await listDomains(ctx, {})).toEqual([]);
    expect(await getOwnSignupUrl(ctx, {})).toBe(`http://127.0.0.1:3000/signup/${slug}`);
    await expect(removeDomain(ctx, { domainId: one.id })).rejects.toMatchObject({ code: 'notFound' });
    await expect(verifyDomain(ctx, { domainId: one.id })).rejects.toMatchObject({ code: 'notFound' });
    expect((await recordOf(ctx.partnerId)).at(-1)?.action).toBe('customDomain.remove');
    // Added again it has to be proved anew, with another record.
    const again = await claim(ctx, one.host);
    expect(again.record.value).not.toBe(one.record.value);
    expect((await verifyDomain(ctx, { domainId: again.id })).outcome).toBe('OTHER_VALUE');
  });
});
