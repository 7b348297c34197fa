import { z } from 'zod';
import { locales } from '#lib/i18n/locale.ts';
import { newPassword } from '../account/schema.ts';
import { companyName, countryCode, emailAddress, lineOfText, optional } from '../company/schema.ts';

/** The vendor's terms that a customer agrees to at sign-up; the audit log keeps which ones. */
export const TERMS_VERSION = '2026-11';

/** What a sign-up form sends. */
export const signUpInput = z.object({
  slug: z.string().max(100),
  token: optional(z.string().max(200)),
  locale: z.enum(locales).catch('en'),
  organization: companyName,
  name: lineOfText(100),
  email: emailAddress,
  password: newPassword,
  country: optional(countryCode),
  terms: z
    .string()
    .optional()
    .refine((value) => value === 'on', 'acceptTerms'),
});
