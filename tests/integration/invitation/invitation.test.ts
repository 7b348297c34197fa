import { describe, expect, it } from 'vitest';
import type { PartnerContext } from '#lib/auth/context.ts';
import { findLiveSession } from '#lib/auth/session.ts';
import { type PartnerId, withPartner } from '#lib/db/door.ts';
import { acceptAsMember, acceptInvitation } from '#lib/domain/invitation/accept-invitation.ts';
import { type Invited, issueInvitation } from '#lib/domain/invitation/issue-invitation.ts';
import { lookAtInvitation } from '#lib/domain/invitation/look-at-invitation.ts';
import { renewInvitation } from '#lib/domain/invitation/renew-invitation.ts';
import { createAdminLink } from '#lib/domain/staff/create-admin-link.ts';
import {
  inDatabase,
  mailsTo,
  makePartner,
  makePerson,
  makeStaff,
  newAddress,
  outcomes,
  PASSWORD,
  signedIn,
  visitor,
} from '../account/people.ts';

const tokenOf = (url: string) => url.split('/').at(-1) ?? '';
const newcomer = { name: 'Kenji Sato', password: PASSWORD, passwordAgain: PASSWORD };

async function invite(over: Partial<Invited> = {}) {
  const partner = await makePartner();
  const who: Invited = { partnerId: partner.id, email: newAddress(), name: 'Kenji', locale: 'en', ...over };
  const { url, invitationId } = await inDatabase((db) => issueInvitation(db, { kind: 'job', name: 'test' }, who));
  return { partner, who, invitationId, token: tokenOf(url) };
}
const inviteOwner = () => invite({ activates: true, partnerRoles: ['GLOBAL_ADMIN'] });

describe('the owner’s activation', () => {
  it('makes person, membership, session, active partner and one key, once under 20 tries at once', async () => {
    const { partner, who, token } = await inviteOwner();
    const { done, refused } = await outcomes(
      Array.from({ length: 20 }, () => acceptInvitation(visitor(), { token, ...newcomer })),
    );
    expect(refused).toEqual(Array(19).fill('linkUsed'));
    const [accepted] = done;
    expect(accepted?.path).toBe('/console');
    const session = await findLiveSession(accepted?.sessionId ?? '');
    expect(session?.person.email).toBe(who.email);
    expect(session?.partners).toMatchObject([{ partnerId: partner.id, state: 'ACTIVE', roles: ['GLOBAL_ADMIN'] }]);
    const keys = await inDatabase((db) => db.apiKey.findMany({ where: { partnerId: partner.id } }));
    expect(keys.map((key) => key.publicKey)).toEqual([accepted?.firstKey?.publicKey]);
  });

  it('keeps the private part of the key nowhere', async () => {
    const { token } = await inviteOwner();
    const { firstKey } = await acceptInvitation(visitor(), { token, ...newcomer }, 'one-submission');
    const privateKey = firstKey?.privateKey ?? '';
    expect(privateKey.length).toBeGreaterThan(20);
    const tables = await inDatabase(
      (db) => db.$queryRaw<{ name: string }[]>`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
    );
    for (const { name } of tables.filter((table) => table.name !== '_prisma_migrations')) {
      const [found] = await inDatabase((db) =>
        db.$queryRawUnsafe<{ count: number }[]>(
          `SELECT count(*)::int AS count FROM "${name}" t WHERE position($1 IN t::text) > 0`,
          privateKey,
        ),
      );
      expect(found?.count, name).toBe(0);
    }
  });

  it('is not used up by looking', async () => {
    const { token, partner } = await inviteOwner();
    for (let i = 0; i < 3; i++) {
      const look = await lookAtInvitation(visitor(), { token });
      expect(look).toMatchObject({ state: 'usable', kind: 'owner', organization: partner.name, known: false });
    }
    await expect(acceptInvitation(visitor(), { token, ...newcomer })).resolves.toBeTruthy();
    expect((await lookAtInvitation(visitor(), { token })).state).toBe('used');
  });

  it('leaves a suspended partner suspended, and gives no key', async () => {
    const { token, partner } = await inviteOwner();
    await inDatabase((db) => db.partner.update({ where: { id: partner.id }, data: { state: 'SUSPENDED' } }));
    expect((await acceptInvitation(visitor(), { token, ...newcomer })).firstKey).toBeNull();
    const { state } = await inDatabase((db) => db.partner.findUniqueOrThrow({ where: { id: partner.id } }));
    expect(state).toBe('SUSPENDED');
  });

  it('needs a name and a good password, said beside the fields', async () => {
    const { token, who } = await inviteOwner();
    const bad = acceptInvitation(visitor(), { token, name: '', password: 'short', passwordAgain: '' });
    await expect(bad).rejects.toMatchObject({ fields: { name: { key: 'required' }, password: { key: 'password' } } });
    const own = acceptInvitation(visitor(), { token, name: 'K', password: who.email, passwordAgain: who.email });
    await expect(own).rejects.toMatchObject({ fields: { password: { key: 'passwordIsEmail' } } });
  });
});

describe('an invitation to somebody who has a sign-in', () => {
  it('is accepted by their password', async () => {
    const { email, id } = await makePerson();
    const { token, partner } = await invite({ email, partnerRoles: ['SALES_AGENT'] });
    expect(await lookAtInvitation(visitor(), { token })).toMatchObject({ state: 'usable', known: true });
    const wrong = acceptInvitation(visitor(), { token, currentPassword: 'not it' });
    await expect(wrong).rejects.toMatchObject({ fields: { currentPassword: { key: 'passwordWrong' } } });
    // The link alone must not take a proved sign-in over.
    const fresh = acceptInvitation(visitor(), { token, ...newcomer, password: 'x'.repeat(20), passwordAgain: 'x' });
    await expect(fresh).rejects.toMatchObject({ code: 'invalid' });
    await expect(acceptInvitation(visitor(), { token, currentPassword: PASSWORD })).resolves.toBeTruthy();
    const members = await inDatabase((db) => db.partnerMember.findMany({ where: { partnerId: partner.id } }));
    expect(members).toMatchObject([{ personId: id, roles: ['SALES_AGENT'] }]);
  });

  it('is accepted by whoever is signed in with that address, and by nobody else', async () => {
    const person = await makePerson();
    const { token } = await invite({ email: person.email, partnerRoles: ['ADMIN_AGENT'] });
    const stranger = acceptAsMember(await signedIn(await makePerson()), { token });
    await expect(stranger).rejects.toMatchObject({ code: 'linkInvalid' });
    const ctx = await signedIn(person);
    expect(await acceptAsMember(ctx, { token })).toMatchObject({ path: '/console', firstKey: null });
    expect((await findLiveSession(ctx.sessionId))?.partners).toHaveLength(1);
  });

  it('takes over a sign-in whose address was never proved', async () => {
    const squatted = await makePerson({ verified: false });
    const squatter = await signedIn(squatted);
    const { token } = await invite({ email: squatted.email, partnerRoles: ['GLOBAL_ADMIN'] });
    const fresh = 'my own words, not theirs';
    await acceptInvitation(visitor(), { token, name: 'Owner', password: fresh, passwordAgain: fresh });
    expect(await findLiveSession(squatter.sessionId)).toBeNull();
  });
});

describe('an invitation’s link', () => {
  it('dies when the invitation is sent again, also under many at once', async () => {
    const { who, token } = await invite({ partnerRoles: ['SALES_AGENT'] });
    const again = await Promise.all(
      Array.from({ length: 8 }, () => inDatabase((db) => issueInvitation(db, { kind: 'job', name: 'test' }, who))),
    );
    expect((await lookAtInvitation(visitor(), { token })).state).toBe('revoked');
    const looks = await Promise.all(again.map(({ url }) => lookAtInvitation(visitor(), { token: tokenOf(url) })));
    expect(looks.filter((look) => look.state === 'usable')).toHaveLength(1);
  });

  it('is made anew for the invited address when it has expired', async () => {
    const { who, token, invitationId } = await invite({ partnerRoles: ['SALES_AGENT'] });
    await renewInvitation(visitor(), { token });
    expect(await mailsTo(who.email)).toHaveLength(1);
    const expiresAt = new Date(Date.now() - 1000);
    await inDatabase((db) => db.invitation.update({ where: { id: invitationId }, data: { expiresAt } }));
    expect(await lookAtInvitation(visitor(), { token })).toMatchObject({ state: 'expired', email: who.email });
    await expect(acceptInvitation(visitor(), { token, ...newcomer })).rejects.toMatchObject({ code: 'linkExpired' });
    await outcomes(Array.from({ length: 6 }, () => renewInvitation(visitor(), { token })));
    expect(await mailsTo(who.email)).toHaveLength(2);
    expect((await lookAtInvitation(visitor(), { token })).state).toBe('revoked');
  });

  it('leads nowhere when it is unknown, or its partner is closed', async () => {
    const { token, partner } = await inviteOwner();
    await inDatabase((db) => db.partner.update({ where: { id: partner.id }, data: { state: 'CLOSED' } }));
    for (const bad of [token, '', 'x', 'y'.repeat(9000), '\u0000']) {
      expect(await lookAtInvitation(visitor(), { token: bad })).toEqual({ state: 'invalid' });
      await expect(acceptInvitation(visitor(), { token: bad, ...newcomer })).rejects.toMatchObject({
        code: 'linkInvalid',
      });
    }
  });

  it('is issued under the partner’s own role too, for that partner only', async () => {
    const [mine, foreign] = [await makePartner('ACTIVE'), await makePartner('ACTIVE')];
    const person = await makePerson();
    const by: PartnerContext = {
      ...(await signedIn(person)),
      kind: 'partner',
      partnerId: mine.id as PartnerId,
      roles: ['GLOBAL_ADMIN'],
      partner: { name: mine.name, state: 'ACTIVE', programs: ['MSP'], slug: null },
    };
    const issue = (partnerId: string) =>
      withPartner({ partnerId: by.partnerId }, (db) =>
        issueInvitation(db, by, {
          partnerId,
          email: newAddress(),
          name: '',
          locale: 'ja',
          partnerRoles: ['SALES_AGENT'],
        }),
      );
    const { url } = await issue(mine.id);
    const look = await lookAtInvitation(visitor(), { token: tokenOf(url) });
    expect(look).toMatchObject({ state: 'usable', kind: 'team', inviter: person.name });
    await expect(issue(foreign.id)).rejects.toThrow();
  });
});

describe('the first channel manager', () => {
  it('comes in by a link that names no address, once, and no second link is made then', async () => {
    const former = await createAdminLink();
    const { url } = await createAdminLink();
    expect((await lookAtInvitation(visitor(), { token: tokenOf(former.url) })).state).toBe('revoked');
    const token = tokenOf(url);
    expect(await lookAtInvitation(visitor(), { token })).toMatchObject({ state: 'usable', kind: 'first' });
    const taken = await makePerson();
    const onto = acceptInvitation(visitor(), { token, email: taken.email, ...newcomer });
    await expect(onto).rejects.toMatchObject({ fields: { email: { key: 'emailTaken' } } });
    const { sessionId, path } = await acceptInvitation(visitor(), { token, email: newAddress(), ...newcomer });
    expect(path).toBe('/vendor');
    expect((await findLiveSession(sessionId))?.staffRoles).toEqual(['CHANNEL_MANAGER']);
    await expect(createAdminLink()).rejects.toMatchObject({ code: 'conflict' });
    await expect(makeStaff()).resolves.toBeTruthy();
  });
});
