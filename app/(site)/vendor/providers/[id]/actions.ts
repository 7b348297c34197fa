'use server';

import { defineAction } from '#lib/actions/define.ts';
import { publishProfile, removeProfile, returnProfile } from '#lib/domain/directory/review-profile.ts';

export const publish = defineAction(publishProfile, { flash: 'directory.done.published' });
export const giveBack = defineAction(returnProfile, { flash: 'directory.done.returned' });
export const remove = defineAction(removeProfile, { flash: 'directory.done.removed' });
