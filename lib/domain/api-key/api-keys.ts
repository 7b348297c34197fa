import { z } from 'zod';
import { now } from '#lib/clock.ts';
import { defineCommand, defineQuery } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { createKeyRow } from './create-key-row.ts';

/** An API key as a list shows it: never its private part. */
export type ApiKeyRow = {
  id: string;
  name: string;
  publicKey: string;
  createdAt: Date;
  createdBy: string | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
};

/** The partner's keys, the newest first, revoked ones last. */
export const listApiKeys = defineQuery({
  permission: 'apiKeys.read',
  input: z.object({}),
  run: async ({ db }): Promise<ApiKeyRow[]> => {
    const keys = await db.apiKey.findMany({
      select: {
        id: true,
        name: true,
        publicKey: true,
        createdAt: true,
        createdById: true,
        lastUsedAt: true,
        revokedAt: true,
      },
      orderBy: [{ revokedAt: { sort: 'asc', nulls: 'first' } }, { createdAt: 'desc' }],
    });
    const makers = await db.person.findMany({
      where: { id: { in: keys.flatMap((key) => key.createdById ?? []) } },
      select: { id: true, name: true },
    });
    const names = new Map(makers.map((person) => [person.id, person.name]));
    return keys.map(({ createdById, ...key }) => ({ ...key, createdBy: names.get(createdById ?? '') ?? null }));
  },
});

/** Makes a key. The answer holds the private part, and is the only place that ever does. */
export const createApiKey = defineCommand({
  name: 'apiKey.create',
  permission: 'apiKeys.manage',
  input: z.object({ name: z.string().min(1).max(100) }),
  secretResult: true,
  run: async ({ ctx, db, audit }, { name }) => {
    const key = await createKeyRow(db, { partnerId: ctx.partnerId, name, createdById: ctx.person.id });
    await audit({
      subject: { kind: 'apiKey', id: key.id, label: name },
      after: { publicKey: key.publicKey },
    });
    return { publicKey: key.publicKey, privateKey: key.privateKey };
  },
});

/** Ends a key at once and for good. @throws PorticoError `notFound` when it is not in force */
export const revokeApiKey = defineCommand({
  name: 'apiKey.revoke',
  permission: 'apiKeys.manage',
  input: z.object({ keyId: z.uuid() }),
  run: async ({ db, audit }, { keyId }) => {
    const key = await db.apiKey.findUnique({ where: { id: keyId }, select: { name: true, publicKey: true } });
    const revoked = await db.apiKey.updateMany({ where: { id: keyId, revokedAt: null }, data: { revokedAt: now() } });
    if (!key || revoked.count !== 1) return refuse('notFound');
    await audit({
      subject: { kind: 'apiKey', id: keyId, label: key.name },
      before: { publicKey: key.publicKey },
    });
    return { name: key.name };
  },
});
