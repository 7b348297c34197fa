'use server';

import { redirect } from 'next/navigation';
import { asForm } from '#lib/actions/form-data.ts';
import { contextFor, currentSession } from '#lib/auth/current.ts';
import { clearSessionCookie } from '#lib/auth/next-auth.ts';
import { signOut as endOwnSession } from '#lib/domain/account/sign-out.ts';
import { switchOrganization as turnTo } from '#lib/domain/account/switch-organization.ts';
import { PorticoError } from '#lib/errors.ts';

/** Ends the session of this browser and goes to the sign-in page. */
export async function signOut(): Promise<void> {
  if (await currentSession()) await endOwnSession(await contextFor('self'), {});
  await clearSessionCookie();
  redirect('/signin?note=signed-out');
}

/** Turns to the organization named by the fields `kind` (STAFF, PARTNER, CUSTOMER) and `id`, and goes to its first page. */
export async function switchOrganization(given: FormData): Promise<void> {
  const form = asForm(given);
  const id = form.get('id');
  redirect(await houseFor({ kind: form.get('kind'), ...(id ? { id } : {}) }));
}

// Somebody who left an organization in another tab sees where they still belong.
async function houseFor(wanted: Record<string, unknown>): Promise<string> {
  try {
    return await turnTo(await contextFor('self'), wanted);
  } catch (error) {
    if (error instanceof PorticoError) return error.code === 'signedOut' ? '/signin' : '/account';
    throw error;
  }
}
