import { describe, expect, it } from 'vitest';
import { findLiveSession } from '#lib/auth/session.ts';
import { issueToken } from '#lib/auth/token.ts';
import { decrypt } from '#lib/crypto.ts';
import { changePassword } from '#lib/domain/account/change-password.ts';
import { requestReset } from '#lib/domain/account/request-reset.ts';
import { lookAtReset, resetPassword } from '#lib/domain/account/reset-password.ts';
import { signIn } from '#lib/domain/account/sign-in.ts';
import { inDatabase, mailsTo, makePerson, newAddress, outcomes, PASSWORD, signedIn, visitor } from './people.ts';

const NEW = 'eight steps lead to the door';
const twice = { password: NEW, passwordAgain: NEW };

const linkFor = (personId: string) => inDatabase((db) => issueToken(db, 'PASSWORD_RESET', personId));

describe('a forgotten password', () => {
  it('answers the same, on the same beat, whether the address is known or not', async () => {
    const { email } = await makePerson();
    const answers = new Set<string>();
    const beats = { known: [] as number[], unknown: [] as number[] };
    for (let round = 0; round < 3; round++) {
      for (const [kind, address] of [
        ['known', email],
        ['unknown', newAddress()],
      ] as const) {
        const begun = performance.now();
        answers.add(JSON.stringify(await requestReset(visitor(), { email: address })));
        beats[kind].push(Math.round((performance.now() - begun) / 250));
      }
    }
    expect(answers.size).toBe(1);
    // The quickest of each: what a busy machine adds is not the product's doing.
    expect(Math.min(...beats.known)).toBe(Math.min(...beats.unknown));
    expect(await mailsTo(email)).toHaveLength(3);
  });

  it('mails a link from the configured address that sets the password once', async () => {
    const person = await makePerson();
    await requestReset(visitor(), { email: person.email });
    const [mail] = await mailsTo(person.email);
    const { text } = JSON.parse(decrypt(mail?.bodyCipher ?? '', mail?.id ?? ''));
    const token = /http:\/\/127\.0\.0\.1:3000\/reset\/(\S+)/.exec(text)?.[1] ?? '';
    expect(token.length).toBeGreaterThanOrEqual(22);
    const elsewhere = await signedIn(person);
    expect(await lookAtReset(visitor(), { token })).toEqual({ state: 'usable', email: person.email });
    expect(await lookAtReset(visitor(), { token })).toEqual({ state: 'usable', email: person.email });
    const { sessionId } = await resetPassword(visitor(), { token, ...twice });
    expect(await findLiveSession(elsewhere.sessionId)).toBeNull();
    expect(await findLiveSession(sessionId)).not.toBeNull();
    expect((await mailsTo(person.email)).map((one) => one.template)).toEqual(['passwordReset', 'passwordChanged']);
    await expect(signIn(visitor(), { email: person.email, password: PASSWORD })).rejects.toThrow('wrongCredentials');
    await expect(signIn(visitor(), { email: person.email, password: NEW })).resolves.toBeTruthy();
    expect(await lookAtReset(visitor(), { token })).toEqual({ state: 'used' });
  });

  it('lets one of 20 tries at once use a link', async () => {
    const person = await makePerson();
    const token = await linkFor(person.id);
    const { done, refused } = await outcomes(
      Array.from({ length: 20 }, () => resetPassword(visitor(), { token, ...twice })),
    );
    expect(done).toHaveLength(1);
    expect(refused).toEqual(Array(19).fill('linkUsed'));
    expect(await mailsTo(person.email)).toHaveLength(1);
  });

  it('kills the former link with a newer one, and says why a link is dead', async () => {
    const person = await makePerson();
    const [former, latest] = [await linkFor(person.id), await linkFor(person.id)];
    await expect(resetPassword(visitor(), { token: former, ...twice })).rejects.toMatchObject({ code: 'linkInvalid' });
    await inDatabase((db) =>
      db.oneTimeToken.updateMany({ where: { personId: person.id }, data: { expiresAt: new Date(Date.now() - 1000) } }),
    );
    await expect(resetPassword(visitor(), { token: latest, ...twice })).rejects.toMatchObject({ code: 'linkExpired' });
    for (const token of ['', 'nonsense', 'x'.repeat(5000), '\u0000']) {
      expect(await lookAtReset(visitor(), { token })).toEqual({ state: 'invalid' });
    }
  });

  it('refuses weak passwords beside the field and leaves the link usable', async () => {
    const person = await makePerson();
    const token = await linkFor(person.id);
    const problem = async (password: string, passwordAgain = password) => {
      const refusal = await resetPassword(visitor(), { token, password, passwordAgain }).catch((error) => error);
      return refusal.fields?.password?.key ?? refusal.fields?.passwordAgain?.key;
    };
    expect(await problem('short')).toBe('password');
    expect(await problem('x'.repeat(201))).toBe('passwordTooLong');
    for (const easy of [
      'Password1234',
      'aaaaaaaaaaaa',
      'abcabcabcabc',
      '123456789012',
      'abcdefghijklmn',
      '987654321098',
    ]) {
      expect(await problem(easy)).toBe('passwordCommon');
    }
    expect(await problem(person.email)).toBe('passwordIsEmail');
    expect(await problem(NEW, `${NEW}!`)).toBe('passwordsDiffer');
    expect((await lookAtReset(visitor(), { token })).state).toBe('usable');
  });

  it('floods nobody’s mailbox, wherever the asking comes from', async () => {
    const { email } = await makePerson();
    for (let i = 0; i < 8; i++) await requestReset(visitor(), { email });
    expect(await mailsTo(email)).toHaveLength(5);
  });
});

describe('changing one’s own password', () => {
  it('wants the present one, keeps this session and ends the others', async () => {
    const person = await makePerson();
    const [here, there] = [await signedIn(person), await signedIn(person)];
    const wrong = changePassword(here, { currentPassword: 'not it', ...twice });
    await expect(wrong).rejects.toMatchObject({ fields: { currentPassword: { key: 'passwordWrong' } } });
    await changePassword(here, { currentPassword: PASSWORD, ...twice });
    expect(await findLiveSession(here.sessionId)).not.toBeNull();
    expect(await findLiveSession(there.sessionId)).toBeNull();
    expect((await mailsTo(person.email)).map((one) => one.template)).toEqual(['passwordChanged']);
  });
});
