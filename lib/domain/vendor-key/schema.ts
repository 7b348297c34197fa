import { z } from 'zod';
import { VENDOR_KEY_LIFETIMES } from './rules.ts';

/** A new key: what it is for, and after how many days it runs out (0: never). */
export const createVendorKeyInput = z.object({
  name: z.string().trim().min(1).max(100),
  days: z.coerce
    .number()
    .refine((days) => VENDOR_KEY_LIFETIMES.some((lifetime) => lifetime === days))
    .default(0),
});

export const revokeVendorKeyInput = z.object({ keyId: z.uuid() });
