'use server';

import { redirect } from 'next/navigation';
import { defineAction } from '#lib/actions/define.ts';
import { rememberSignup } from '#lib/auth/signup-browser.ts';
import { signUp } from '#lib/domain/customer/sign-up.ts';
import { rememberLocale } from '../../../actions/remember.ts';

/** Signs a customer up, and goes to the page that is the same for everybody. */
export const signUpHere = defineAction(signUp, async ({ slug }, form) => {
  // A link's language stays theirs on the pages that follow.
  if (form.get('token')) await rememberLocale(form.get('locale'));
  await rememberSignup(String(form.get('email')));
  redirect(`/signup/${slug}/sent`);
});
