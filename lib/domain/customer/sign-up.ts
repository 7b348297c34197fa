import type { z } from 'zod';
import { inEvenTime } from '#lib/auth/even-time.ts';
import { hashPassword } from '#lib/auth/password.ts';
import { countTry, LIMITS, type Limit } from '#lib/auth/rate-limit.ts';
import { issueToken } from '#lib/auth/token.ts';
import { now } from '#lib/clock.ts';
import { type Command, defineCommand } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import { absoluteUrl } from '#lib/env.ts';
import { refuse, refuseField } from '#lib/errors.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import { enqueueMail } from '#lib/mail/enqueue.ts';
import type { MailBrand } from '#lib/mail/render.ts';
import { isOwnAddress } from '../account/rules.ts';
import { storePassword } from '../account/set-password.ts';
import { findMailBrand } from '../brand/find-mail-brand.ts';
import { claimLink, type LinkRefusal, noteRefusedTry } from '../signup-link/claim-link.ts';
import { createCustomer, wasJustSignedUp } from './create-customer.ts';
import { signUpInput, TERMS_VERSION } from './schema.ts';

/** What the visitor learns; the same whether the address was known or not. */
export type SignedUp = { slug: string };

type Outcome = { slug: string; refused: LinkRefusal | null };
type Input = z.output<typeof signUpInput>;
type Page = { partnerId: string; slug: string; brand: MailBrand | null };

// Somebody who knows an address cannot have its owner flooded with mail.
const KNOWN_ADDRESS_MAILS: Limit = { name: 'sign-up-known', most: 3, seconds: 3600 };

const command = defineCommand({
  name: 'customer.signUp',
  permission: 'public',
  input: signUpInput,
  // Known or not, each address costs the same work.
  prepare: async (ctx, input) => {
    if (isOwnAddress(input.password, input.email)) refuseField('password', 'passwordIsEmail');
    await countTry(LIMITS.signupPerAddress, ctx.ip);
    const mayTellOwner = await countTry(KNOWN_ADDRESS_MAILS, input.email).then(
      () => true,
      () => false,
    );
    return { passwordHash: await hashPassword(input.password), mayTellOwner };
  },
  run: async ({ ctx, db, prepared, audit }, input): Promise<Outcome> => {
    const page = await holdPage(db, input.slug);
    const { partnerId, slug } = page;
    const link = input.token ? await claimLink(db, { partnerId, token: input.token, email: input.email }) : null;
    if (link?.refused === 'notFound') return { slug, refused: link.refused };
    if (await wasJustSignedUp(db, partnerId, input)) return { slug, refused: null };
    if (link?.refused) {
      if (link.id) await noteRefusedTry(db, ctx, { ...link, id: link.id, partnerId, reason: link.refused });
      return { slug, refused: link.refused };
    }
    const personId = await createPerson(db, input);
    if (!personId) {
      // The double of a form that is still on its way waits for its person above, and is recognized only here.
      if (await wasJustSignedUp(db, partnerId, input)) return { slug, refused: null };
      if (link) await noteRefusedTry(db, ctx, { id: link.id, label: link.label, partnerId, reason: 'knownAddress' });
      // Used up as by a new address, or opening it again would tell the one from the other.
      if (link) await useUpLink(db, link.id);
      if (prepared.mayTellOwner) await tellOwner(db, page, input.email);
      return { slug, refused: null };
    }
    await storePassword(db, personId, prepared.passwordHash);
    const customer = await createCustomer(db, { partnerId, personId, signupLinkId: link?.id ?? null, ...input });
    if (link) await useUpLink(db, link.id);
    const after = { orgId: customer.orgId, adminEmail: input.email, source: customer.source, terms: TERMS_VERSION };
    await audit({
      subject: { kind: 'customer', id: customer.id, label: input.organization },
      partnerId,
      customerId: customer.id,
      after: link ? { ...after, signupLink: link.label } : after,
    });
    await enqueueMail(db, {
      template: 'verifyEmail',
      locale: input.locale,
      to: input.email,
      partnerId,
      url: absoluteUrl(`/verify/${await issueToken(db, 'EMAIL_VERIFICATION', personId)}`),
      values: { organization: input.organization },
      ...(page.brand ? { brand: page.brand } : {}),
    });
    return { slug, refused: null };
  },
});

/**
 * A customer signs up on a partner's page: customer, admin, membership, mail and record in one transaction. An address
 * that has an account already makes nothing and gets a mail that says so; the visitor's answer is the same, in content
 * and in time. The same form sent twice makes one customer.
 * @throws PorticoError `invalid`, `rateLimited`, `signupPaused`, `signupLinkUnusable`, `notFound`
 */
export const signUp: Command<'public', typeof signUpInput, SignedUp> = Object.assign(
  async (...call: Parameters<typeof command>) =>
    inEvenTime(async () => {
      const { slug, refused } = await command(...call);
      if (refused === 'otherEmail') refuseField('email', 'signup.link.otherEmail');
      if (refused) refuse('signupLinkUnusable');
      return { slug };
    }),
  { commandName: command.commandName, permission: command.permission, input: command.input },
);

/** Finds the page's partner and holds its state until the commit, so that a suspension comes before or after. */
async function holdPage(db: Db, slug: string): Promise<Page> {
  const [partner] = await db.$queryRaw<{ id: string; slug: string | null; state: string }[]>`
    SELECT p.id, p.slug, p.state::text FROM partner p
    JOIN partner_slug s ON s.partner_id = p.id
    WHERE s.slug = ${slug} AND p.state <> 'CLOSED'
    FOR SHARE OF p`;
  if (!partner?.slug) return refuse('notFound');
  if (partner.state !== 'ACTIVE') refuse('signupPaused');
  return { partnerId: partner.id, slug: partner.slug, brand: await findMailBrand(db, partner.id) };
}

async function useUpLink(db: Db, id: string): Promise<void> {
  await db.signupLink.updateMany({ where: { id }, data: { usedAt: now() } });
}

/** @returns the new person's id, or null when somebody has the address */
async function createPerson(db: Db, input: Input): Promise<string | null> {
  const [person] = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO person (email, name, locale) VALUES (${input.email}, ${input.name}, ${input.locale})
    ON CONFLICT (email) DO NOTHING RETURNING id`;
  return person?.id ?? null;
}

/** Tells the owner of an address that somebody tried to sign up with it, and how to sign in. */
async function tellOwner(db: Db, page: Page, email: string): Promise<void> {
  const owner = await db.person.findUnique({ where: { email }, select: { locale: true, suspendedAt: true } });
  if (!owner || owner.suspendedAt) return;
  await enqueueMail(db, {
    template: 'signupKnownAddress',
    locale: isLocale(owner.locale) ? owner.locale : 'en',
    to: email,
    partnerId: page.partnerId,
    url: absoluteUrl('/signin'),
    values: {},
    ...(page.brand ? { brand: page.brand } : {}),
  });
}
