'use server';

import { defineAction } from '#lib/actions/define.ts';
import { addLocation } from '#lib/domain/partner-account/add-location.ts';

export const add = defineAction(addLocation, { flash: 'locations.done' });
