import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { passwordFits } from '#lib/auth/password.ts';
import { findSignupPage } from '#lib/domain/brand/find-signup-page.ts';
import { signUp } from '#lib/domain/customer/sign-up.ts';
import { PorticoError } from '#lib/errors.ts';
import { withClient } from '#tests/harness/database.ts';
import { inDatabase, outcomes, visitor } from '../account/people.ts';
import { form, makeMsp, makeStranger, traceOf } from '../brand/scene.ts';

const WHOLE = { people: 1, customers: 1, members: 1, credentials: 1, events: 1, mails: ['verifyEmail'] };

async function problemsOf(input: Record<string, unknown>): Promise<Record<string, string>> {
  const error: unknown = await signUp(visitor(), input).catch((thrown: unknown) => thrown);
  if (!(error instanceof PorticoError)) throw error;
  return Object.fromEntries(Object.entries(error.fields).map(([field, problem]) => [field, problem.key]));
}

describe('a sign-up', () => {
  it('makes customer, admin, membership, credential, record and one mail', async () => {
    const msp = await makeMsp();
    const typed = form(msp.slug);
    expect(await signUp(visitor(), typed)).toEqual({ slug: msp.slug });
    expect(await traceOf(typed.email)).toEqual(WHOLE);
    const customer = await inDatabase((db) => db.customer.findFirstOrThrow({ where: { adminEmail: typed.email } }));
    expect(customer).toMatchObject({
      partnerId: msp.id,
      name: typed.organization,
      source: 'SIGNUP_PAGE',
      country: 'JP',
    });
    expect(customer.orgId).toBeGreaterThan(999_999_999_999n);
    expect(customer.orgId).toBeLessThan(2n ** 53n);
    const credential = await inDatabase((db) =>
      db.credential.findFirstOrThrow({ where: { person: { email: typed.email } } }),
    );
    expect(await passwordFits(typed.password, credential.passwordHash)).toBe(true);
    const person = await inDatabase((db) => db.person.findUniqueOrThrow({ where: { email: typed.email } }));
    expect(person.emailVerifiedAt).toBeNull();
  });

  it('leaves nothing when its last step fails', async () => {
    const msp = await makeMsp();
    const typed = form(msp.slug);
    const owner = process.env.DATABASE_URL ?? '';
    await withClient(owner, (client) =>
      client.query("ALTER TABLE mail ADD CONSTRAINT no_mail CHECK (template <> 'verifyEmail') NOT VALID"),
    );
    try {
      await expect(signUp(visitor(), typed)).rejects.toThrow();
    } finally {
      await withClient(owner, (client) => client.query('ALTER TABLE mail DROP CONSTRAINT no_mail'));
    }
    expect(await traceOf(typed.email)).toEqual({
      people: 0,
      customers: 0,
      members: 0,
      credentials: 0,
      events: 0,
      mails: [],
    });
  });

  it('sent twice, or twenty times at once, makes one customer and one mail', async () => {
    const msp = await makeMsp();
    const typed = form(msp.slug);
    const { done, refused } = await outcomes(Array.from({ length: 20 }, () => signUp(visitor(), typed)));
    expect(refused).toEqual([]);
    expect(done).toEqual(Array(20).fill({ slug: msp.slug }));
    expect(await traceOf(typed.email)).toEqual(WHOLE);
  });

  it('answers the same for an address that has an account, makes nothing, and tells only its owner', async () => {
    const msp = await makeMsp();
    const known = form(msp.slug, { email: `known-${randomUUID()}@example.com` });
    await makeStranger(known.email);
    const answers = [await signUp(visitor(), known), await signUp(visitor(), form(msp.slug))];
    expect(JSON.stringify(answers[0])).toBe(JSON.stringify(answers[1]));
    expect(await traceOf(known.email)).toEqual({
      people: 1,
      customers: 0,
      members: 0,
      credentials: 1,
      events: 0,
      mails: ['signupKnownAddress'],
    });
  });

  it('takes as long for a known address as for a new one', async () => {
    const msp = await makeMsp();
    const email = `known-${randomUUID()}@example.com`;
    await makeStranger(email);
    const time = async (input: Record<string, unknown>) => {
      const begun = performance.now();
      await signUp(visitor(), input);
      return performance.now() - begun;
    };
    await time(form(msp.slug));
    const known: number[] = [];
    const fresh: number[] = [];
    for (let i = 0; i < 5; i++) {
      known.push(await time(form(msp.slug, { email })));
      fresh.push(await time(form(msp.slug)));
    }
    // The fastest of each: what the machine does besides only adds to it.
    const [knownMs, freshMs] = [Math.min(...known), Math.min(...fresh)];
    expect(knownMs).toBeGreaterThan(245);
    expect(Math.abs(knownMs - freshMs)).toBeLessThan(30);
  });

  it('does not let a stranger flood the owner of a known address with mail', async () => {
    const msp = await makeMsp();
    const email = `known-${randomUUID()}@example.com`;
    await makeStranger(email);
    for (let i = 0; i < 5; i++) await signUp(visitor(), form(msp.slug, { email }));
    expect((await traceOf(email)).mails).toEqual(Array(3).fill('signupKnownAddress'));
  });

  it('is refused in a sentence when the partner was suspended meanwhile, or is not active yet', async () => {
    for (const state of ['SUSPENDED', 'PENDING_ACTIVATION'] as const) {
      const msp = await makeMsp({ state });
      await expect(signUp(visitor(), form(msp.slug))).rejects.toMatchObject({ code: 'signupPaused' });
    }
  });

  it('is not found on a page that is not there, and never falls back to a sign-up without the partner', async () => {
    const gone = await makeMsp({ state: 'CLOSED' });
    for (const slug of [gone.slug, 'nobody-has-this', '../x', '']) {
      await expect(signUp(visitor(), form(slug))).rejects.toMatchObject({ code: 'notFound' });
    }
  });

  it('says beside each field what is wrong with it', async () => {
    const { slug } = await makeMsp();
    const email = 'ada@bluefin.example';
    expect(await problemsOf(form(slug, { organization: 'x'.repeat(200_000) }))).toEqual({ organization: 'tooLong' });
    expect(await problemsOf(form(slug, { organization: '----' }))).toEqual({ organization: 'companyName' });
    expect(await problemsOf(form(slug, { organization: { $ne: '' } }))).toEqual({ organization: 'wrongShape' });
    expect(await problemsOf(form(slug, { name: 'Ada\u0007Okafor' }))).toEqual({ name: 'wrongShape' });
    expect(await problemsOf(form(slug, { name: 'Ada\u202Eodd' }))).toEqual({ name: 'wrongShape' });
    expect(await problemsOf(form(slug, { email: 'not an address' }))).toEqual({ email: 'email' });
    expect(await problemsOf(form(slug, { email, password: 'ada@bluefin.example' }))).toEqual({
      password: 'passwordIsEmail',
    });
    expect(await problemsOf(form(slug, { password: 'short' }))).toEqual({ password: 'password' });
    expect(await problemsOf(form(slug, { country: 'XX' }))).toEqual({ country: 'country' });
    expect(await problemsOf(form(slug, { terms: undefined }))).toEqual({ terms: 'acceptTerms' });
  });

  it('takes NUL bytes out of what was typed, because no text in the database can hold them', async () => {
    const { slug } = await makeMsp();
    const typed = form(slug, { organization: 'Blue\u0000fin' });
    await signUp(visitor(), typed);
    const customer = await inDatabase((db) => db.customer.findFirstOrThrow({ where: { adminEmail: typed.email } }));
    expect(customer.name).toBe('Bluefin');
  });
});

describe('the sign-up page of a slug', () => {
  it('leads from a former slug to the present one, and from a closed partner’s nowhere', async () => {
    const msp = await makeMsp();
    const slug = `${msp.slug}-now`;
    await inDatabase(async (db) => {
      await db.partnerSlug.create({ data: { slug, partnerId: msp.id } });
      await db.partner.update({ where: { id: msp.id }, data: { slug } });
    });
    expect(await findSignupPage(visitor(), { slug: msp.slug })).toEqual({ kind: 'moved', slug });
    expect(await findSignupPage(visitor(), { slug })).toMatchObject({ kind: 'page', state: 'ACTIVE' });
    // Somebody who had the page open while the slug changed still signs up.
    expect(await signUp(visitor(), form(msp.slug))).toEqual({ slug });
    await inDatabase((db) => db.partner.update({ where: { id: msp.id }, data: { state: 'CLOSED' } }));
    expect(await findSignupPage(visitor(), { slug })).toBeNull();
  });

  it('answers nothing for what cannot be a slug', async () => {
    for (const slug of ['', 'ab', 'UPPER', 'a'.repeat(41), 'x\u0000y', '../../etc']) {
      expect(await findSignupPage(visitor(), { slug })).toBeNull();
    }
  });
});
