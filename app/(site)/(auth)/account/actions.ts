'use server';

import { getTranslations } from 'next-intl/server';
import { defineAction } from '#lib/actions/define.ts';
import { changeOwnProfile } from '#lib/domain/account/change-own-profile.ts';
import { changePassword } from '#lib/domain/account/change-password.ts';
import { endOtherSessions, endSession } from '#lib/domain/account/end-sessions.ts';
import { rememberLocale } from '../../../actions/remember.ts';

/** Changes one's own name and language; the pages turn to that language at once. */
export const saveProfile = defineAction(changeOwnProfile, async (_result, form) => {
  await rememberLocale(form.get('locale'));
  // in the language just chosen
  return { message: (await getTranslations('account.profile'))('saved') };
});

/** Changes one's own password. */
export const savePassword = defineAction(changePassword, { message: 'account.password.saved' });

/** Ends one of one's own sessions. */
export const endOne = defineAction(endSession, { message: 'account.sessions.ended' });

/** Ends all of one's own sessions but this one. */
export const endOthers = defineAction(endOtherSessions, { message: 'account.sessions.othersEnded' });
