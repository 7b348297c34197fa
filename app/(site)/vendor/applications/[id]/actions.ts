'use server';

import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { defineAction } from '#lib/actions/define.ts';
import { addNote } from '#lib/domain/application/add-note.ts';
import { approveApplication } from '#lib/domain/application/approve-application.ts';
import { askForMore } from '#lib/domain/application/ask-for-more.ts';
import { assignApplication } from '#lib/domain/application/assign-application.ts';
import { rejectApplication } from '#lib/domain/application/reject-application.ts';
import type { Decided } from '#lib/domain/application/schema.ts';
import { refreshCounts, reload } from './reload.ts';

/** Makes the applicant a partner. */
export const approve = defineAction(approveApplication, told);

/** Sends a question to the applicant. */
export const ask = defineAction(askForMore, told);

/** Turns the applicant down. */
export const reject = defineAction(rejectApplication, told);

/** Gives the application to a reviewer. */
export const assign = defineAction(assignApplication, async (_done, form) => {
  reload(form);
  return { message: (await getTranslations('review.assign'))('done') };
});

/** Adds a note for the other reviewers. */
export const write = defineAction(addNote, async (_done, form) => {
  reload(form);
  return undefined;
});

async function told({ id, decision }: Decided): Promise<undefined> {
  refreshCounts();
  redirect(`/vendor/applications/${id}?done=${decision}`);
}
