import { z } from 'zod';
import { KEY_DAYS, type KeyState, OVERLAP_DAYS } from './rules.ts';

/** For how long a new key is valid, in days; empty: until it is revoked. */
const days = z
  .enum(['', ...KEY_DAYS.map(String)])
  .optional()
  .transform((text) => (text ? Number(text) : null));

/** A new key. */
export const createKeyInput = z.object({ name: z.string().trim().min(1).max(100), days });

/** A key that another one replaces, and for how many days the former one goes on. */
export const rotateKeyInput = z.object({
  keyId: z.uuid(),
  overlap: z.coerce.number().int().min(OVERLAP_DAYS.least).max(OVERLAP_DAYS.most),
  days,
});

/** Names one of the partner's keys. */
export const keyIdInput = z.object({ keyId: z.uuid() });

/** An API key as a list shows it: never its private part. */
export type ApiKeyRow = {
  id: string;
  name: string;
  publicKey: string;
  state: KeyState;
  createdAt: Date;
  createdBy: string | null;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
  revokedAt: Date | null;
  /** the public part of the key that this one replaced, and of the one that replaced it */
  replaces: string | null;
  replacedBy: string | null;
};
