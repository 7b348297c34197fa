import { z } from 'zod';
import { type Locale, locales } from '#lib/i18n/locale.ts';
import { emailAddress, lineOfText, optional } from '../company/schema.ts';
import { LINK_DAYS, type LinkState } from './rules.ts';

/** What a new sign-up link is made of. Sent by mail only when it says so, which needs an address. */
export const createLinkInput = z
  .object({
    label: lineOfText(100),
    email: optional(emailAddress),
    locale: optional(z.enum(locales)),
    days: optional(z.coerce.number().int().min(LINK_DAYS.least).max(LINK_DAYS.most)).transform(
      (days) => days ?? LINK_DAYS.usual,
    ),
    send: z
      .string()
      .optional()
      .transform((value) => value === 'on'),
  })
  .refine((link) => !link.send || link.email !== undefined, { path: ['email'], message: 'linkNeedsEmail' });

/** Names one of the partner's links. */
export const linkIdInput = z.object({ linkId: z.uuid() });

/** Why a try to use a link came to nothing, as its partner may know it. */
export type FailedTry = {
  reason: 'notFound' | 'used' | 'revoked' | 'expired' | 'otherEmail' | 'knownAddress';
  at: Date;
};

/** A sign-up link as its partner sees it. `url` is there as long as the link works. */
export type LinkRow = {
  id: string;
  label: string;
  email: string | null;
  locale: Locale | null;
  state: LinkState;
  url: string | null;
  createdBy: string | null;
  createdAt: Date;
  expiresAt: Date;
  sentAt: Date | null;
  openedAt: Date | null;
  usedAt: Date | null;
  revokedAt: Date | null;
  customer: { id: string; name: string } | null;
  failedTry: FailedTry | null;
};
