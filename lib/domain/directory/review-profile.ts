import { now } from '#lib/clock.ts';
import { defineCommand } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import { absoluteUrl } from '#lib/env.ts';
import { refuse } from '#lib/errors.ts';
import { tellAdmins } from '../team/tell-admins.ts';
import { PROFILE_STEPS, type ProfileStep } from './rules.ts';
import { returnInput, seenProfile } from './schema.ts';

/**
 * Publishes a provider's entry in place of the one that was public. Its Global admins are told.
 * @throws PorticoError `notFound`; `stale` when it was changed or decided meanwhile
 */
export const publishProfile = defineCommand({
  name: 'directory.publish',
  permission: 'providers.publish',
  input: seenProfile,
  run: async ({ db, audit }, { profileId, version }) => {
    const { partnerId, name } = await getOwner(db, profileId);
    // Two decisions about one provider queue up here; the later one finds the state changed.
    await db.$queryRaw`SELECT id FROM provider_profile WHERE partner_id = ${partnerId}::uuid ORDER BY id FOR UPDATE`;
    const former = await db.providerProfile.updateMany({
      where: { partnerId, state: 'PUBLISHED' },
      data: { state: 'ARCHIVED', version: { increment: 1 } },
    });
    await move(db, 'publish', profileId, version, { publishedAt: now() });
    await tellAdmins(db, partnerId, {
      template: 'providerPublished',
      url: absoluteUrl(`/providers/${partnerId}`),
      values: { company: name },
    });
    await audit({
      subject: { kind: 'providerProfile', id: partnerId, label: name },
      partnerId,
      before: { state: PROFILE_STEPS.publish.from },
      after: { state: PROFILE_STEPS.publish.to, replaced: former.count > 0 },
    });
    return { name };
  },
});

/**
 * Gives a submitted entry back to its provider, with the reason. What was public stays public.
 * @throws PorticoError `notFound`, `stale`
 */
export const returnProfile = defineCommand({
  name: 'directory.return',
  permission: 'providers.publish',
  input: returnInput,
  run: async ({ db, audit }, { profileId, version, reason }) => {
    const { partnerId, name } = await getOwner(db, profileId);
    await move(db, 'return', profileId, version, { returnedReason: reason, submittedAt: null });
    await tellAdmins(db, partnerId, {
      template: 'providerReturned',
      url: absoluteUrl('/console/directory'),
      values: { company: name },
      quote: reason,
    });
    await audit({
      subject: { kind: 'providerProfile', id: partnerId, label: name },
      partnerId,
      before: { state: PROFILE_STEPS.return.from },
      after: { state: PROFILE_STEPS.return.to, reason },
    });
    return { name };
  },
});

/** Takes a public entry out of the directory, with the reason. @throws PorticoError `notFound`, `stale` */
export const removeProfile = defineCommand({
  name: 'directory.remove',
  permission: 'providers.publish',
  input: returnInput,
  run: async ({ db, audit }, { profileId, version, reason }) => {
    const { partnerId, name } = await getOwner(db, profileId);
    await move(db, 'remove', profileId, version, {});
    await tellAdmins(db, partnerId, {
      template: 'providerRemoved',
      url: absoluteUrl('/console/directory'),
      values: { company: name },
      quote: reason,
    });
    await audit({
      subject: { kind: 'providerProfile', id: partnerId, label: name },
      partnerId,
      before: { state: PROFILE_STEPS.remove.from },
      after: { state: PROFILE_STEPS.remove.to, reason },
    });
    return { name };
  },
});

async function getOwner(db: Db, profileId: string): Promise<{ partnerId: string; name: string }> {
  const profile = await db.providerProfile.findUnique({ where: { id: profileId }, select: { partnerId: true } });
  if (!profile) return refuse('notFound');
  const { partnerId } = profile;
  const { name } = await db.partner.findUniqueOrThrow({ where: { id: partnerId }, select: { name: true } });
  return { partnerId, name };
}

type Stamps = { publishedAt?: Date; returnedReason?: string; submittedAt?: null };

async function move(db: Db, step: ProfileStep, id: string, version: number, stamps: Stamps): Promise<void> {
  const { from, to } = PROFILE_STEPS[step];
  const moved = await db.providerProfile.updateMany({
    where: { id, version, state: from },
    data: { ...stamps, state: to, version: { increment: 1 } },
  });
  if (moved.count !== 1) refuse('stale');
}
