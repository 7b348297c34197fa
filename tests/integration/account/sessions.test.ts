import { describe, expect, it } from 'vitest';
import { findLiveSession } from '#lib/auth/session.ts';
import { issueToken } from '#lib/auth/token.ts';
import { endOtherSessions, endSession } from '#lib/domain/account/end-sessions.ts';
import { listOwnSessions } from '#lib/domain/account/queries.ts';
import { switchOrganization } from '#lib/domain/account/switch-organization.ts';
import { verifyEmail } from '#lib/domain/account/verify-email.ts';
import { inDatabase, makePartner, makePerson, outcomes, signedIn, visitor } from './people.ts';

describe('sessions', () => {
  it('lists one’s own and ends one, with its next request', async () => {
    const person = await makePerson();
    const [here, there] = [await signedIn(person), await signedIn(person)];
    const listed = await listOwnSessions(here, {});
    expect(listed.map((one) => [one.id, one.isCurrent]).sort()).toEqual(
      [
        [here.sessionId, true],
        [there.sessionId, false],
      ].sort(),
    );
    await endSession(here, { sessionId: there.sessionId });
    expect(await findLiveSession(there.sessionId)).toBeNull();
    expect(await findLiveSession(here.sessionId)).not.toBeNull();
  });

  it('never ends somebody else’s', async () => {
    const [mine, theirs] = [await signedIn(await makePerson()), await signedIn(await makePerson())];
    await expect(endSession(mine, { sessionId: theirs.sessionId })).rejects.toMatchObject({ code: 'notFound' });
    await endOtherSessions(mine, {});
    expect(await findLiveSession(theirs.sessionId)).not.toBeNull();
  });

  it('ends all others at once', async () => {
    const person = await makePerson();
    const [here, ...others] = [await signedIn(person), await signedIn(person), await signedIn(person)];
    await endOtherSessions(here, {});
    for (const other of others) expect(await findLiveSession(other.sessionId)).toBeNull();
    expect(await findLiveSession(here.sessionId)).not.toBeNull();
  });

  it('is nobody’s while the person is suspended', async () => {
    const ctx = await signedIn(await makePerson());
    await inDatabase((db) => db.person.update({ where: { id: ctx.person.id }, data: { suspendedAt: new Date() } }));
    expect(await findLiveSession(ctx.sessionId)).toBeNull();
  });

  it('turns to another organization of one’s own, and to no other', async () => {
    const ctx = await signedIn(await makePerson());
    const [mine, foreign] = [await makePartner('ACTIVE'), await makePartner('ACTIVE')];
    const data = { partnerId: mine.id, personId: ctx.person.id, roles: ['SALES_AGENT' as const] };
    await inDatabase((db) => db.partnerMember.create({ data }));
    expect(await switchOrganization(ctx, { kind: 'PARTNER', id: mine.id })).toBe('/console');
    expect((await findLiveSession(ctx.sessionId))?.current).toEqual({ kind: 'PARTNER', id: mine.id });
    for (const wanted of [{ kind: 'PARTNER', id: foreign.id }, { kind: 'PARTNER' }, { kind: 'STAFF' }]) {
      await expect(switchOrganization(ctx, wanted)).rejects.toMatchObject({ code: 'notFound' });
    }
  });
});

describe('verifying an address', () => {
  it('works once under 20 tries at once, and opens one session', async () => {
    const person = await makePerson({ verified: false });
    const token = await inDatabase((db) => issueToken(db, 'EMAIL_VERIFICATION', person.id));
    const { done, refused } = await outcomes(
      Array.from({ length: 20 }, () => verifyEmail(visitor(), { token, opens: 'true' })),
    );
    expect(done).toHaveLength(1);
    expect(refused).toEqual(Array(19).fill('linkUsed'));
    const { emailVerifiedAt } = await inDatabase((db) => db.person.findUniqueOrThrow({ where: { id: person.id } }));
    expect(emailVerifiedAt).not.toBeNull();
    expect(await inDatabase((db) => db.session.count({ where: { personId: person.id } }))).toBe(1);
  });
});
