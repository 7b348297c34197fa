import { now } from '#lib/clock.ts';
import type { Db } from '#lib/db/door.ts';
import { keyStateAt } from './rules.ts';
import type { ApiKeyRow } from './schema.ts';

/** The keys that the transaction sees, the newest first, each with the one that it replaces and that replaced it. */
export async function readKeys(db: Db): Promise<ApiKeyRow[]> {
  const keys = await db.apiKey.findMany({
    select: {
      ...{ id: true, name: true, publicKey: true, createdAt: true, createdById: true, lastUsedAt: true },
      ...{ expiresAt: true, revokedAt: true, rotatedFromId: true },
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  const makers = await db.person.findMany({
    where: { id: { in: keys.flatMap((key) => key.createdById ?? []) } },
    select: { id: true, name: true },
  });
  const names = new Map(makers.map((person) => [person.id, person.name]));
  const publicKeys = new Map(keys.map((key) => [key.id, key.publicKey]));
  const inForce = keys.filter((key) => !key.revokedAt);
  const successors = new Map(inForce.map((key) => [key.rotatedFromId ?? '', key.publicKey]));
  return keys.map(({ createdById, rotatedFromId, ...key }) => ({
    ...key,
    state: keyStateAt(key, now()),
    createdBy: names.get(createdById ?? '') ?? null,
    replaces: publicKeys.get(rotatedFromId ?? '') ?? null,
    replacedBy: successors.get(key.id) ?? null,
  }));
}
