import { z } from 'zod';
import { countryCode, emailAddress, optional, phoneNumber, rowVersion, websiteUrl } from '../company/schema.ts';

/** A move of a partner's state, made on the version that the person saw. */
export const movePartnerInput = z.object({
  partnerId: z.uuid(),
  version: rowVersion,
  reason: z.string().max(1000).default(''),
  /** the partner's name, typed once more, where the move cannot be undone */
  _confirm: z.string().max(300).optional(),
});

/** A partner's new address for its sign-up page. */
export const changeSlugInput = z.object({
  partnerId: z.uuid(),
  version: rowVersion,
  slug: z
    .string()
    .toLowerCase()
    .regex(/^[a-z0-9](?:[a-z0-9-]{1,38})[a-z0-9]$/, { error: 'slug' }),
});

/** What a partner may change about itself, and what its customers see as its contacts. */
export const profileInput = z.object({
  version: rowVersion,
  contactEmail: emailAddress,
  websiteUrl,
  country: optional(countryCode),
  phone: optional(phoneNumber),
  supportEmail: optional(emailAddress),
  supportPhone: optional(phoneNumber),
  supportUrl: optional(websiteUrl),
});
