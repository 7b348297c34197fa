'use server';

import { redirect } from 'next/navigation';
import { defineAction } from '#lib/actions/define.ts';
import { createSignupLink } from '#lib/domain/signup-link/create-signup-link.ts';
import { resendSignupLink } from '#lib/domain/signup-link/resend-signup-link.ts';
import { revokeSignupLink } from '#lib/domain/signup-link/revoke-signup-link.ts';

export const makeLink = defineAction(createSignupLink, async ({ linkId }) => {
  redirect(`/console/signup-links/${linkId}?made=1`);
});
export const resendLink = defineAction(resendSignupLink, { message: 'signupLinks.done.resent' });
export const revokeLink = defineAction(revokeSignupLink, { message: 'signupLinks.done.revoked' });
