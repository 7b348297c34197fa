import { isKnownDevice } from '#lib/auth/known-device.ts';
import { hashPassword } from '#lib/auth/password.ts';
import { countTry, LIMITS } from '#lib/auth/rate-limit.ts';
import { endSessions } from '#lib/auth/session.ts';
import { now } from '#lib/clock.ts';
import { defineCommand } from '#lib/command/define.ts';
import { parseInput } from '#lib/command/parse.ts';
import { type Db, withSystem } from '#lib/db/door.ts';
import { refuse, refuseField } from '#lib/errors.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { checkPassword } from '../account/check-password.ts';
import { openSession } from '../account/open-session.ts';
import { isOwnAddress } from '../account/rules.ts';
import { storePassword } from '../account/set-password.ts';
import { joinOrganization, takeInvitation } from './join-organization.ts';
import { lookAt } from './look-at-invitation.ts';
import {
  acceptAsMemberInput,
  acceptInvitationInput,
  firstAddressInput,
  type InvitationLook,
  newcomerInput,
} from './schema.ts';

type Newcomer = { email: string; name: string; passwordHash: string };

/**
 * Accepts an invitation by its link, once: a newcomer becomes a person with a password, somebody known proves to be it by
 * their password. Membership, the partner's activation with its first API key, and the session come in one transaction.
 * @throws PorticoError `linkInvalid`, `linkExpired`, `linkUsed`, `invalid`, `rateLimited`
 */
export const acceptInvitation = defineCommand({
  name: 'invitation.accept',
  permission: 'public',
  input: acceptInvitationInput,
  secretResult: true,
  prepare: async (ctx, input) => {
    await countTry(LIMITS.linkPerAddress, ctx.ip);
    const look = await withSystem('whose invitation it is, the link says', (db) => lookAt(db, input.token));
    if (look.state !== 'usable') return refuseLook(look);
    const email = look.kind === 'first' ? await freeAddress(input.email) : look.email;
    if (look.known) {
      const known = isKnownDevice(ctx.device, email);
      const proven = await checkPassword({ email, password: input.currentPassword ?? '', ip: ctx.ip, known });
      return proven ? { personId: proven.personId } : refuseField('currentPassword', 'passwordWrong');
    }
    const { name, password } = parseInput(newcomerInput, input);
    if (isOwnAddress(password, email)) refuseField('password', 'passwordIsEmail');
    return { newcomer: { email, name, passwordHash: await hashPassword(password) } };
  },
  run: async ({ ctx, db, prepared }, { token }) => {
    const invitation = await takeInvitation(db, token);
    const personId = prepared.newcomer ? await welcome(db, prepared.newcomer, ctx.locale) : prepared.personId;
    const { sessionId, actor } = await openSession(db, personId, ctx);
    const joined = await joinOrganization(db, actor, invitation);
    return { sessionId, path: invitation.partnerId ? '/console' : '/vendor', ...joined };
  },
});

/**
 * Accepts an invitation as the person who is signed in, whose address it must be.
 * @throws PorticoError `linkInvalid`, `linkExpired`, `linkUsed`
 */
export const acceptAsMember = defineCommand({
  name: 'invitation.acceptAsMember',
  permission: 'self',
  input: acceptAsMemberInput,
  secretResult: true,
  run: async ({ ctx, db }, { token }) => {
    const look = await lookAt(db, token);
    if (look.state !== 'usable') refuseLook(look);
    if (look.email !== ctx.person.email) refuse('linkInvalid');
    const invitation = await takeInvitation(db, token);
    await db.person.updateMany({
      where: { id: ctx.person.id, emailVerifiedAt: null },
      data: { emailVerifiedAt: now() },
    });
    const joined = await joinOrganization(db, ctx, invitation);
    return { sessionId: ctx.sessionId, path: invitation.partnerId ? '/console' : '/vendor', ...joined };
  },
});

function refuseLook(look: Exclude<InvitationLook, { state: 'usable' }>): never {
  return refuse(look.state === 'expired' ? 'linkExpired' : look.state === 'used' ? 'linkUsed' : 'linkInvalid');
}

// The very first link names no address and proves none, so it takes nobody's sign-in over.
async function freeAddress(typed: string): Promise<string> {
  const { email } = parseInput(firstAddressInput, { email: typed });
  const taken = await withSystem('addresses are unique across partners', (db) => db.person.count({ where: { email } }));
  return taken ? refuseField('email', 'emailTaken') : email;
}

// The link came by mail, so the address is proved. A sign-in that somebody else made on it is taken over.
async function welcome(db: Db, { email, name, passwordHash }: Newcomer, locale: Locale): Promise<string> {
  const person = await db.person.upsert({
    where: { email },
    create: { email, name, locale, emailVerifiedAt: now() },
    update: { name },
    select: { id: true, suspendedAt: true, emailVerifiedAt: true, credential: { select: { personId: true } } },
  });
  if (person.suspendedAt) refuse('linkInvalid');
  await db.person.updateMany({ where: { id: person.id, emailVerifiedAt: null }, data: { emailVerifiedAt: now() } });
  await endSessions(db, person.id);
  await storePassword(db, person.id, passwordHash);
  return person.id;
}
