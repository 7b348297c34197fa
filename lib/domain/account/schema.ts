import { z } from 'zod';
import { locales } from '#lib/i18n/locale.ts';
import { isEasyPassword } from './rules.ts';

/** Text of one line, without control characters: NUL cannot be stored. */
export const oneLine = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^\P{Cc}*$/u);

/** The fewest and the most characters of a password. */
export const PASSWORD_LENGTH = { least: 12, most: 200 } as const;

/** A new password. That it is not the person's address is for the command to see. */
export const newPassword = z
  .string()
  .min(1)
  .refine((value) => value.length === 0 || value.length >= PASSWORD_LENGTH.least, { message: 'password', abort: true })
  .refine((value) => value.length <= PASSWORD_LENGTH.most, { message: 'passwordTooLong', abort: true })
  .refine((value) => !isEasyPassword(value), 'passwordCommon');

/** A password that is only compared: whatever length it has. */
const knownPassword = oneLine(1000);

const twice = { password: newPassword, passwordAgain: z.string().max(1000).default('') };
const same = (value: { password: string; passwordAgain: string }) => value.password === value.passwordAgain;
const differ = { path: ['passwordAgain'], message: 'passwordsDiffer' };

/** An e-mail address as people type it, in lower case. */
export const emailAddress = z.string().min(1).max(254).toLowerCase().pipe(z.email());

/** A one-time link's secret part; anything else leads nowhere. */
export const linkToken = z.string().max(200).catch('');

export const setOwnLocaleInput = z.object({ locale: z.enum(locales) });
export const switchOrganizationInput = z.object({
  kind: z.enum(['STAFF', 'PARTNER', 'CUSTOMER']),
  id: z.uuid().optional(),
});
export const signInInput = z.object({
  email: oneLine(254).toLowerCase(),
  password: knownPassword,
  next: z.string().max(2000).optional(),
});
export const requestResetInput = z.object({ email: emailAddress });
export const resetPasswordInput = z.object({ token: linkToken, ...twice }).refine(same, differ);
export const changePasswordInput = z.object({ currentPassword: knownPassword, ...twice }).refine(same, differ);
export const changeOwnProfileInput = z.object({ name: oneLine(100), locale: z.enum(locales) });
export const endSessionInput = z.object({ sessionId: z.uuid() });

/** One of a person's sessions, as its list shows it. */
export type SessionView = {
  id: string;
  browser: string | null;
  system: string | null;
  ip: string;
  startedAt: string;
  lastSeenAt: string;
  isCurrent: boolean;
};

/** An organization that a person belongs to. */
export type OrganizationChoice = {
  kind: 'STAFF' | 'PARTNER' | 'CUSTOMER';
  id: string | null;
  name: string;
  isCurrent: boolean;
};
