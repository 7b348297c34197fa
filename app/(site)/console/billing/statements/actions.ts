'use server';

import { defineAction } from '#lib/actions/define.ts';
import { shareBills } from '#lib/domain/bill/share-bills.ts';

export const setSharing = defineAction(shareBills, { flash: 'portalBills.sharing.done' });
