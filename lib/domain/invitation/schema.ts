import { z } from 'zod';
import { emailAddress, linkToken, newPassword, oneLine } from '../account/schema.ts';

/**
 * What one joins by an invitation: a partner as its owner, a partner's team, the vendor's staff; or the staff as its very
 * first, whose address is not known before.
 */
export type InvitationKind = 'owner' | 'team' | 'staff' | 'first';

/** What an invitation's link leads to. Looking at it uses nothing up. */
export type InvitationLook =
  | {
      state: 'usable';
      kind: InvitationKind;
      email: string;
      name: string;
      organization: string;
      inviter: string | null;
      roles: string[];
      expiresAt: string;
      /** the person already has a password that belongs to them: they sign in instead of making one */
      known: boolean;
    }
  | { state: 'expired' | 'used'; email: string; organization: string }
  | { state: 'invalid' | 'revoked' };

export const lookInput = z.object({ token: linkToken });
export const renewInvitationInput = z.object({ token: linkToken });
export const acceptAsMemberInput = z.object({ token: linkToken });

/** A newcomer writes a name and a new password twice; somebody who has one writes that. */
export const acceptInvitationInput = z.object({
  token: linkToken,
  email: z.string().max(254).default(''),
  name: z.string().max(100).default(''),
  currentPassword: z.string().max(1000).optional(),
  password: z.string().max(10_000).default(''),
  passwordAgain: z.string().max(10_000).default(''),
});

/** What a newcomer has to say. */
export const newcomerInput = z
  .object({ name: oneLine(100), password: newPassword, passwordAgain: z.string() })
  .refine((value) => value.password === value.passwordAgain, { path: ['passwordAgain'], message: 'passwordsDiffer' });

/** The address of the very first, whom no mail was sent to. */
export const firstAddressInput = z.object({ email: emailAddress });
