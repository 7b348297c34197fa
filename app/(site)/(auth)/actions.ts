'use server';

import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { defineAction } from '#lib/actions/define.ts';
import { asForm } from '#lib/actions/form-data.ts';
import { type ActionState, idle } from '#lib/actions/result.ts';
import { currentSession, currentVisitor } from '#lib/auth/current.ts';
import { signedUpHere } from '#lib/auth/signup-browser.ts';
import { requestReset } from '#lib/domain/account/request-reset.ts';
import { resetPassword } from '#lib/domain/account/reset-password.ts';
import { signIn as signInCommand } from '#lib/domain/account/sign-in.ts';
import { lookAtVerification, verifyEmail } from '#lib/domain/account/verify-email.ts';
import { acceptAsMember, acceptInvitation } from '#lib/domain/invitation/accept-invitation.ts';
import { renewInvitation } from '#lib/domain/invitation/renew-invitation.ts';
import { enter } from './enter.ts';

const runSignIn = defineAction(signInCommand, async ({ sessionId, path }) => {
  await enter(sessionId);
  redirect(path);
});

/** Signs in. Sent twice it just signs in twice, so no submission is kept of it. */
export async function signIn(_previous: ActionState, given: FormData): Promise<ActionState> {
  const form = asForm(given);
  form.delete('_submission');
  return runSignIn(idle, form);
}

const runRequestReset = defineAction(requestReset, async (_result, form) => {
  const t = await getTranslations('auth.reset');
  return { message: t('sent', { email: String(form.get('email')) }) };
});

/** Asks for a reset link; the answer says nothing about whether the address is known. */
export async function askForReset(_previous: ActionState, given: FormData): Promise<ActionState> {
  const form = asForm(given);
  form.delete('_submission');
  return runRequestReset(idle, form);
}

const runReset = defineAction(resetPassword, async ({ sessionId, path }) => {
  await enter(sessionId);
  redirect(path);
});

/** Sets a new password by a reset link, and signs in. */
export async function setNewPassword(_previous: ActionState, form: FormData): Promise<ActionState> {
  return (await runReset(idle, form)) as ActionState;
}

/** What the owner's activation shows once; nothing for everybody else, who is led on at once. */
type Shown = { publicKey: string; privateKey: string } | null;
type Accepted = { sessionId: string; path: string; firstKey: Shown };

const goOn = async ({ sessionId, path, firstKey }: Accepted): Promise<undefined> => {
  await enter(sessionId);
  if (!firstKey) redirect(path);
};
const runAccept = defineAction(acceptInvitation, goOn);
const runAcceptAsMember = defineAction(acceptAsMember, goOn);

/** Accepts an invitation, as whoever is signed in when the form says so. */
export async function activate(_previous: ActionState<Shown>, given: FormData): Promise<ActionState<Shown>> {
  const form = asForm(given);
  const asMember = form.get('as') === 'member' && (await currentSession()) !== null;
  const state = await (asMember ? runAcceptAsMember : runAccept)(idle, form);
  return state.status === 'ok' ? { status: 'ok', data: state.data.firstKey } : state;
}

/** Has a new link sent to the address that an expired invitation was for. */
export const renew = defineAction(renewInvitation, async () => {
  const t = await getTranslations('auth.activate.expired');
  return { message: t('sent') };
});

const runVerify = defineAction(verifyEmail, async ({ sessionId, personId, path }) => {
  if (sessionId) {
    await enter(sessionId);
    redirect(path);
  }
  if ((await currentSession())?.person.id === personId) redirect(path);
  const t = await getTranslations('auth.verify');
  return { message: t('done') };
});

/**
 * Verifies an address by its mailed link. It opens a session only in the browser from which that address signed up:
 * elsewhere the password, which a stranger may have chosen, is asked for.
 */
export async function verify(_previous: ActionState, given: FormData): Promise<ActionState> {
  const form = asForm(given);
  const { email } = await lookAtVerification(await currentVisitor(), { token: form.get('token') });
  const opens = (await currentSession()) === null && email !== null && (await signedUpHere(email));
  form.set('opens', String(opens));
  const state = await runVerify(idle, form);
  return state.status === 'ok' ? { ...state, data: null } : state;
}
