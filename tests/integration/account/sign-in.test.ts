import { describe, expect, it } from 'vitest';
import { sentenceOf } from '#lib/actions/sentence.ts';
import { knowDevice } from '#lib/auth/known-device.ts';
import { findLiveSession } from '#lib/auth/session.ts';
import { signIn } from '#lib/domain/account/sign-in.ts';
import { inDatabase, makePerson, makeStaff, newAddress, outcomes, PASSWORD, visitor } from './people.ts';

const answerTo = async (input: Record<string, string>, from = visitor({ requestId: 'same' })) => {
  try {
    return await signIn(from, input);
  } catch (error) {
    return sentenceOf(error, from);
  }
};

describe('signing in', () => {
  it('opens a session and leads to the person’s house', async () => {
    const { person } = await makeStaff();
    const { sessionId, path } = await signIn(visitor(), { email: person.email.toUpperCase(), password: PASSWORD });
    expect(path).toBe('/vendor');
    expect((await findLiveSession(sessionId))?.person.id).toBe(person.id);
  });

  it('leads to the page that was asked for, and never out of the house', async () => {
    const { email } = await makePerson();
    const pathFor = async (next: string) => (await signIn(visitor(), { email, password: PASSWORD, next })).path;
    expect(await pathFor('/console/team?q=a')).toBe('/console/team?q=a');
    for (const bad of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      'javascript:1',
    ]) {
      expect(await pathFor(bad)).toBe('/account');
    }
  });

  it('answers the same for an unknown address, a wrong password and a suspended person', async () => {
    const { email } = await makePerson();
    const suspended = await makePerson();
    await inDatabase((db) => db.person.update({ where: { id: suspended.id }, data: { suspendedAt: new Date() } }));
    const unknown = JSON.stringify(await answerTo({ email: newAddress(), password: PASSWORD }));
    expect(JSON.stringify(await answerTo({ email, password: 'not it at all' }))).toBe(unknown);
    expect(JSON.stringify(await answerTo({ email: suspended.email, password: PASSWORD }))).toBe(unknown);
  });

  it('takes as long for an unknown address as for a known one', async () => {
    const { email } = await makePerson();
    const spent: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
    for (let i = 0; i < 8; i++) {
      for (const [kind, address] of [
        ['known', email],
        ['unknown', newAddress()],
      ] as const) {
        const begun = performance.now();
        await answerTo({ email: address, password: 'not it at all' }, visitor());
        spent[kind].push(performance.now() - begun);
      }
    }
    // The quickest of each: what a busy machine adds is not the product's doing.
    expect(Math.abs(Math.min(...spent.known) - Math.min(...spent.unknown))).toBeLessThan(25);
  });

  it('stops guesses from one address without locking the owner out elsewhere, or others out there', async () => {
    const [{ email }, other] = [await makePerson(), await makePerson()];
    const stranger = visitor();
    for (let i = 0; i < 8; i++) {
      await expect(signIn(stranger, { email, password: 'a wrong guess' })).rejects.toMatchObject({
        code: 'wrongCredentials',
      });
    }
    await expect(signIn(stranger, { email, password: PASSWORD })).rejects.toMatchObject({ code: 'rateLimited' });
    await expect(signIn(visitor(), { email, password: PASSWORD })).resolves.toMatchObject({ path: '/account' });
    await expect(signIn(stranger, { email: other.email, password: PASSWORD })).resolves.toBeTruthy();
  });

  it('stops guesses at one account from everywhere, but not where its owner was signed in before', async () => {
    const [{ email }, other] = [await makePerson(), await makePerson()];
    const guess = () => outcomes([signIn(visitor(), { email, password: 'a wrong guess' })]);
    // Whoever gets in does not count.
    for (let i = 0; i < 3; i++) await signIn(visitor(), { email, password: PASSWORD });
    for (let i = 0; i < 10; i++) await Promise.all(Array.from({ length: 10 }, guess));
    await expect(guess()).resolves.toMatchObject({ refused: ['rateLimited'] });
    await expect(signIn(visitor(), { email, password: PASSWORD })).rejects.toMatchObject({ code: 'rateLimited' });
    const device = (owner: string) => visitor({ device: knowDevice(undefined, owner) });
    await expect(signIn(device(other.email), { email, password: PASSWORD })).rejects.toMatchObject({
      code: 'rateLimited',
    });
    await expect(signIn(device(email), { email, password: PASSWORD })).resolves.toMatchObject({ path: '/account' });
    await expect(signIn(visitor(), { email: other.email, password: PASSWORD })).resolves.toBeTruthy();
  });

  it.each(['192.0.2.200', '2001:db8:1:2::7'])('forgets wrong tries once the owner is in, from %s', async (ip) => {
    const { email } = await makePerson();
    const owner = visitor({ ip });
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 5; i++) await answerTo({ email, password: 'mistyped' }, owner);
      await signIn(owner, { email, password: PASSWORD });
    }
  });

  it('refuses in a sentence what is no address and no password', async () => {
    for (const input of [{}, { email: { a: 1 }, password: ['x'] }, { email: 'x'.repeat(200_000), password: 'y' }]) {
      await expect(signIn(visitor(), input)).rejects.toMatchObject({ code: 'invalid' });
    }
    await expect(signIn(visitor(), { email: 'a\u0000b@example.com', password: PASSWORD })).rejects.toMatchObject({
      name: 'PorticoError',
    });
  });
});
