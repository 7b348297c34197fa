import { z } from 'zod';
import { apiKeyTag, invalidate } from '#lib/cache/invalidate.ts';
import { daysAfter, now } from '#lib/clock.ts';
import { defineCommand, defineQuery } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { createKeyRow } from './create-key-row.ts';
import { readKeys } from './read-keys.ts';
import { isKeyWorking, keyStateAt } from './rules.ts';
import { type ApiKeyRow, createKeyInput, keyIdInput, rotateKeyInput } from './schema.ts';

/** The partner's keys: those that work first, the newest of them first. */
export const listApiKeys = defineQuery({
  permission: 'apiKeys.read',
  input: z.object({}),
  run: async ({ db }): Promise<ApiKeyRow[]> =>
    (await readKeys(db)).sort((a, b) => Number(isKeyWorking(b.state)) - Number(isKeyWorking(a.state))),
});

/** One of the partner's keys. @throws PorticoError `notFound` */
export const getApiKey = defineQuery({
  permission: 'apiKeys.manage',
  input: keyIdInput,
  run: async ({ db }, { keyId }): Promise<ApiKeyRow> =>
    (await readKeys(db)).find((key) => key.id === keyId) ?? refuse('notFound'),
});

/** Makes a key. The answer holds the private part, and is the only place that ever does. */
export const createApiKey = defineCommand({
  name: 'apiKey.create',
  permission: 'apiKeys.manage',
  input: createKeyInput,
  secretResult: true,
  run: async ({ ctx, db, audit }, { name, days }) => {
    const expiresAt = days === null ? null : daysAfter(now(), days);
    const key = await createKeyRow(db, { partnerId: ctx.partnerId, name, createdById: ctx.person.id, expiresAt });
    await audit({
      subject: { kind: 'apiKey', id: key.id, label: name },
      after: { publicKey: key.publicKey, expiresAt: expiresAt?.toISOString() ?? null },
    });
    return { publicKey: key.publicKey, privateKey: key.privateKey };
  },
  committed: ({ publicKey }) => invalidate(apiKeyTag(publicKey)),
});

/**
 * Makes the key that takes another one's place. Both work until the former one ends, after `overlap` days or at the end
 * that it had, whichever is first. The answer holds the new private part, and is the only place that ever does.
 * @throws PorticoError `notFound`; `conflict` when the key does not work any more or has a successor already
 */
export const rotateApiKey = defineCommand({
  name: 'apiKey.rotate',
  permission: 'apiKeys.manage',
  input: rotateKeyInput,
  secretResult: true,
  run: async ({ ctx, db, audit }, { keyId, overlap, days }) => {
    // Of two who rotate it at once the second waits here and then finds the first one's key.
    await db.$queryRaw`SELECT id FROM api_key WHERE id = ${keyId}::uuid FOR UPDATE`;
    const former = await db.apiKey.findUnique({ where: { id: keyId } });
    if (!former) return refuse('notFound');
    const successors = await db.apiKey.count({ where: { rotatedFromId: keyId, revokedAt: null } });
    if (successors > 0 || !isKeyWorking(keyStateAt(former, now()))) return refuse('conflict');
    const until = daysAfter(now(), overlap);
    const endsAt = former.expiresAt && former.expiresAt < until ? former.expiresAt : until;
    const expiresAt = days === null ? null : daysAfter(now(), days);
    const { name } = former;
    const made = { partnerId: ctx.partnerId, name, createdById: ctx.person.id, expiresAt, rotatedFromId: keyId };
    const key = await createKeyRow(db, made);
    await db.apiKey.updateMany({ where: { id: keyId }, data: { expiresAt: endsAt } });
    await audit({
      subject: { kind: 'apiKey', id: key.id, label: name },
      before: { publicKey: former.publicKey, expiresAt: former.expiresAt?.toISOString() ?? null },
      after: { publicKey: key.publicKey, formerUntil: endsAt.toISOString() },
    });
    return { publicKey: key.publicKey, privateKey: key.privateKey, former: former.publicKey };
  },
  committed: ({ publicKey, former }) => {
    invalidate(apiKeyTag(publicKey));
    invalidate(apiKeyTag(former));
  },
});

/** Ends a key at once and for good. @throws PorticoError `notFound` when it is not in force */
export const revokeApiKey = defineCommand({
  name: 'apiKey.revoke',
  permission: 'apiKeys.manage',
  input: keyIdInput,
  run: async ({ db, audit }, { keyId }) => {
    const key = await db.apiKey.findUnique({ where: { id: keyId }, select: { name: true, publicKey: true } });
    const revoked = await db.apiKey.updateMany({ where: { id: keyId, revokedAt: null }, data: { revokedAt: now() } });
    if (!key || revoked.count !== 1) return refuse('notFound');
    await audit({
      subject: { kind: 'apiKey', id: keyId, label: key.name },
      before: { publicKey: key.publicKey },
    });
    return { name: key.name, publicKey: key.publicKey };
  },
  committed: ({ publicKey }) => invalidate(apiKeyTag(publicKey)),
});
