'use server';

import { defineAction } from '#lib/actions/define.ts';
import {
  createVendorKey as createCommand,
  revokeVendorKey as revokeCommand,
} from '#lib/domain/vendor-key/vendor-keys.ts';

export const createVendorKey = defineAction(createCommand, { message: 'vendorKeys.done.created' });
export const revokeVendorKey = defineAction(revokeCommand, { flash: 'vendorKeys.done.revoked' });
