'use server';

import { defineAction } from '#lib/actions/define.ts';
import { updateProfile as updateCommand } from '#lib/domain/partner/profile.ts';

export const updateProfile = defineAction(updateCommand, { flash: 'console.profile.done' });
