'use server';

import { defineAction } from '#lib/actions/define.ts';
import type { FormAction } from '#lib/actions/result.ts';
import { saveProfile } from '#lib/domain/directory/save-profile.ts';
import { submitProfile, takeProfileBack } from '#lib/domain/directory/submit-profile.ts';
import { groupErrors } from '../../group-errors.ts';

const saveDraft = defineAction(saveProfile, { flash: 'directory.done.saved' });

/** Saves the draft; what is wrong with a list stands beside its boxes. */
export const save: FormAction<null> = async (previous, form) => groupErrors(await saveDraft(previous, form));

export const submit = defineAction(submitProfile, { flash: 'directory.done.submitted' });
export const takeBack = defineAction(takeProfileBack, { flash: 'directory.done.takenBack' });
