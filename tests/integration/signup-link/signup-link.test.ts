import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hashToken } from '#lib/crypto.ts';
import { signUp } from '#lib/domain/customer/sign-up.ts';
import { createSignupLink } from '#lib/domain/signup-link/create-signup-link.ts';
import { lookAtLink } from '#lib/domain/signup-link/look-at-link.ts';
import { exportLinks, getLink, listLinks } from '#lib/domain/signup-link/queries.ts';
import { resendSignupLink } from '#lib/domain/signup-link/resend-signup-link.ts';
import { revokeSignupLink } from '#lib/domain/signup-link/revoke-signup-link.ts';
import { inDatabase, mailsTo, outcomes, visitor } from '../account/people.ts';
import { form, makeMsp, makeStranger, traceOf } from '../brand/scene.ts';

type Msp = Awaited<ReturnType<typeof makeMsp>>;

async function makeLink(msp: Msp, over: Record<string, unknown> = {}) {
  const { linkId } = await createSignupLink(msp.ctx, { label: 'Bluefin', ...over });
  const { url } = await getLink(msp.ctx, { id: linkId });
  return { linkId, token: new URL(url ?? '').searchParams.get('token') ?? '' };
}

const age = (linkId: string, data: { expiresAt?: Date; revokedAt?: Date }) =>
  inDatabase((db) => db.signupLink.update({ where: { id: linkId }, data }));

describe('a sign-up link', () => {
  it('serves one customer under 20 tries at once', async () => {
    const msp = await makeMsp();
    const { linkId, token } = await makeLink(msp);
    const tries = Array.from({ length: 20 }, () => form(msp.slug, { token }));
    const { done, refused } = await outcomes(tries.map((typed) => signUp(visitor(), typed)));
    expect(done).toEqual([{ slug: msp.slug }]);
    expect(refused).toEqual(Array(19).fill('signupLinkUnusable'));
    const customers = await inDatabase((db) => db.customer.findMany({ where: { partnerId: msp.id } }));
    expect(customers).toMatchObject([{ source: 'SIGNUP_LINK', signupLinkId: linkId }]);
    expect(await getLink(msp.ctx, { id: linkId })).toMatchObject({
      state: 'USED',
      url: null,
      customer: { id: customers[0]?.id },
    });
  });

  it('is kept as a hash only, and fills in what it was made for', async () => {
    const msp = await makeMsp();
    const { linkId, token } = await makeLink(msp, { email: 'Mei@Orchard.example', locale: 'ja' });
    expect(token).toHaveLength(27);
    const row = await inDatabase((db) => db.signupLink.findUniqueOrThrow({ where: { id: linkId } }));
    expect(row.tokenHash).toBe(hashToken(token));
    expect(JSON.stringify(row)).not.toContain(token);
    expect(await lookAtLink(visitor(), { slug: msp.slug, token })).toEqual({
      trouble: null,
      email: 'mei@orchard.example',
      locale: 'ja',
    });
    const stored = await inDatabase((db) => db.submission.findMany());
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  it('notes its first opening and is not used up by it', async () => {
    const msp = await makeMsp();
    const { linkId, token } = await makeLink(msp);
    for (let i = 0; i < 3; i++) {
      expect(await lookAtLink(visitor(), { slug: msp.slug, token })).toMatchObject({ trouble: null });
    }
    const first = (await getLink(msp.ctx, { id: linkId })).openedAt;
    expect(first).toBeInstanceOf(Date);
    await lookAtLink(visitor(), { slug: msp.slug, token });
    expect((await getLink(msp.ctx, { id: linkId })).openedAt).toEqual(first);
    expect(await signUp(visitor(), form(msp.slug, { token }))).toEqual({ slug: msp.slug });
  });

  it('tells its visitor kindly why it does not work, and signs nobody up', async () => {
    const msp = await makeMsp();
    const other = await makeMsp();
    const expired = await makeLink(msp);
    await age(expired.linkId, { expiresAt: new Date(Date.now() - 1000) });
    const revoked = await makeLink(msp);
    await revokeSignupLink(msp.ctx, { linkId: revoked.linkId });
    const used = await makeLink(msp);
    await signUp(visitor(), form(msp.slug, { token: used.token }));
    const foreign = await makeLink(other);
    const states = { expired, revoked, used, notFound: foreign };
    for (const [trouble, { token }] of Object.entries(states)) {
      expect(await lookAtLink(visitor(), { slug: msp.slug, token })).toEqual({ trouble });
      const typed = form(msp.slug, { token });
      await expect(signUp(visitor(), typed)).rejects.toMatchObject({ code: 'signupLinkUnusable' });
      expect(await traceOf(typed.email)).toMatchObject({ people: 0, customers: 0, mails: [] });
    }
    expect(await lookAtLink(visitor(), { slug: msp.slug, token: 'mistyped' })).toEqual({ trouble: 'notFound' });
  });

  it('made for one address serves no other, and its partner learns of the try', async () => {
    const msp = await makeMsp();
    const email = `mei-${randomUUID()}@orchard.example`;
    const { linkId, token } = await makeLink(msp, { email });
    await expect(signUp(visitor(), form(msp.slug, { token }))).rejects.toMatchObject({
      fields: { email: { key: 'signup.link.otherEmail' } },
    });
    expect(await getLink(msp.ctx, { id: linkId })).toMatchObject({
      state: 'ACTIVE',
      failedTry: { reason: 'otherEmail' },
    });
    expect(await signUp(visitor(), form(msp.slug, { token, email: email.toUpperCase() }))).toEqual({ slug: msp.slug });
  });

  it('keeps from its visitor that an address has an account elsewhere, and tells its partner', async () => {
    const msp = await makeMsp();
    const { linkId, token } = await makeLink(msp);
    const email = `known-${randomUUID()}@example.com`;
    await makeStranger(email);
    expect(await signUp(visitor(), form(msp.slug, { token, email }))).toEqual({ slug: msp.slug });
    expect(await traceOf(email)).toMatchObject({ customers: 0, mails: ['signupKnownAddress'] });
    expect(await getLink(msp.ctx, { id: linkId })).toMatchObject({
      state: 'USED',
      failedTry: { reason: 'knownAddress' },
    });
  });

  it('signs nobody up while its partner is suspended', async () => {
    const msp = await makeMsp();
    const { token } = await makeLink(msp);
    await inDatabase((db) => db.partner.update({ where: { id: msp.id }, data: { state: 'SUSPENDED' } }));
    await expect(signUp(visitor(), form(msp.slug, { token }))).rejects.toMatchObject({ code: 'signupPaused' });
  });

  it('is mailed under the partner’s brand in its own language, and again, until it is taken back', async () => {
    const msp = await makeMsp();
    const email = `mei-${randomUUID()}@orchard.example`;
    const { linkId } = await makeLink(msp, { email, locale: 'ja', send: 'on' });
    await resendSignupLink(msp.ctx, { linkId });
    expect(await mailsTo(email)).toMatchObject([
      { template: 'signupLink', locale: 'ja', partnerId: msp.id },
      { template: 'signupLink', locale: 'ja', partnerId: msp.id },
    ]);
    await revokeSignupLink(msp.ctx, { linkId });
    await expect(resendSignupLink(msp.ctx, { linkId })).rejects.toMatchObject({ code: 'stale' });
    await expect(revokeSignupLink(msp.ctx, { linkId })).rejects.toMatchObject({ code: 'stale' });
    const silent = await makeLink(msp);
    await expect(resendSignupLink(msp.ctx, { linkId: silent.linkId })).rejects.toMatchObject({
      code: 'linkHasNoAddress',
    });
  });

  it('is another partner’s no more than one that does not exist', async () => {
    const [msp, other] = [await makeMsp(), await makeMsp()];
    const { linkId } = await makeLink(msp);
    for (const id of [linkId, randomUUID(), 'no id']) {
      await expect(getLink(other.ctx, { id })).rejects.toMatchObject({ code: 'notFound' });
    }
    for (const command of [resendSignupLink, revokeSignupLink]) {
      await expect(command(other.ctx, { linkId })).rejects.toMatchObject({ code: 'notFound' });
    }
    expect((await listLinks(other.ctx, { sort: 'newest' })).rows).toEqual([]);
  });

  it('needs a role to be made, and days from 1 to 90', async () => {
    const msp = await makeMsp();
    const helpdesk = { ...msp.ctx, roles: ['HELPDESK_AGENT' as const] };
    await expect(createSignupLink(helpdesk, { label: 'x' })).rejects.toMatchObject({ code: 'forbidden' });
    for (const days of ['0', '91', '1.5', 'soon']) {
      await expect(createSignupLink(msp.ctx, { label: 'x', days })).rejects.toMatchObject({ code: 'invalid' });
    }
    await expect(createSignupLink(msp.ctx, { label: 'x', send: 'on' })).rejects.toMatchObject({
      fields: { email: { key: 'linkNeedsEmail' } },
    });
  });
});

describe('the list of links', () => {
  it('finds, filters, sorts and pages, and its file holds no link that works', async () => {
    const msp = await makeMsp();
    for (let i = 0; i < 28; i++) await createSignupLink(msp.ctx, { label: `Link ${i}`, days: String(1 + i) });
    const wanted = await makeLink(msp, { label: '100% Ölmühle_Nord' });
    await revokeSignupLink(msp.ctx, { linkId: wanted.linkId });
    const found = await listLinks(msp.ctx, { q: '100% ölmühle_', sort: 'newest' });
    expect(found.rows.map((row) => [row.label, row.state])).toEqual([['100% Ölmühle_Nord', 'REVOKED']]);
    expect((await listLinks(msp.ctx, { state: 'ACTIVE', sort: 'newest' })).total).toBe(28);
    const first = await listLinks(msp.ctx, { sort: 'ending' });
    const second = await listLinks(msp.ctx, { sort: 'ending', cursor: first.next ?? '' });
    const back = await listLinks(msp.ctx, { sort: 'ending', cursor: second.previous ?? '' });
    expect([first.rows.length, second.rows.length]).toEqual([25, 4]);
    expect(first.rows[0]?.label).toBe('Link 0');
    expect(back.rows).toEqual(first.rows);
    const exported = await exportLinks(msp.ctx, { sort: 'newest' });
    expect(exported).toHaveLength(29);
    expect(exported.every((row) => row.url === null)).toBe(true);
  });
});
