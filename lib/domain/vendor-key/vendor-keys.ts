import { z } from 'zod';
import { daysAfter, now } from '#lib/clock.ts';
import { defineCommand, defineQuery } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { createVendorKeyRow } from './create-vendor-key-row.ts';
import { type VendorKeyState, vendorKeyState } from './rules.ts';
import { createVendorKeyInput, revokeVendorKeyInput } from './schema.ts';

/** A vendor key as a list shows it: never its token. `hint` is how the token ends. */
export type VendorKeyRow = {
  id: string;
  name: string;
  hint: string;
  state: VendorKeyState;
  createdAt: Date;
  createdBy: string | null;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
};

/** The keys that the vendor's systems sign in with, the newest first, revoked ones last. */
export const listVendorKeys = defineQuery({
  permission: 'vendorKeys.manage',
  input: z.object({}),
  run: async ({ db }): Promise<VendorKeyRow[]> => {
    const keys = await db.vendorKey.findMany({
      omit: { tokenHash: true },
      orderBy: [{ revokedAt: { sort: 'desc', nulls: 'first' } }, { createdAt: 'desc' }],
    });
    const makers = await db.person.findMany({
      where: { id: { in: keys.flatMap((key) => key.createdById ?? []) } },
      select: { id: true, name: true },
    });
    const names = new Map(makers.map((person) => [person.id, person.name]));
    const at = now();
    return keys.map(({ createdById, ...key }) => ({
      ...key,
      state: vendorKeyState(key, at),
      createdBy: names.get(createdById ?? '') ?? null,
    }));
  },
});

/** Makes a key. The answer holds the token, and is the only place that ever does. */
export const createVendorKey = defineCommand({
  name: 'vendorKey.create',
  permission: 'vendorKeys.manage',
  input: createVendorKeyInput,
  secretResult: true,
  run: async ({ ctx, db, audit }, { name, days }) => {
    const expiresAt = days === 0 ? null : daysAfter(now(), days);
    const key = await createVendorKeyRow(db, { name, expiresAt, createdById: ctx.person.id });
    await audit({
      subject: { kind: 'vendorKey', id: key.id, label: name },
      after: { expiresAt: expiresAt?.toISOString() ?? null },
    });
    return { id: key.id, vendorKey: key.token };
  },
});

/** Ends a key at once and for good. @throws PorticoError `notFound` when it was ended before */
export const revokeVendorKey = defineCommand({
  name: 'vendorKey.revoke',
  permission: 'vendorKeys.manage',
  input: revokeVendorKeyInput,
  run: async ({ db, audit }, { keyId }) => {
    const key = await db.vendorKey.findUnique({ where: { id: keyId }, select: { name: true } });
    const revoked = await db.vendorKey.updateMany({
      where: { id: keyId, revokedAt: null },
      data: { revokedAt: now() },
    });
    if (!key || revoked.count !== 1) return refuse('notFound');
    await audit({ subject: { kind: 'vendorKey', id: keyId, label: key.name } });
    return { name: key.name };
  },
});
