import { now } from '#lib/clock.ts';
import { defineCommand } from '#lib/command/define.ts';
import { refuse, refuseField } from '#lib/errors.ts';
import { requireProgram } from '../team/require-program.ts';
import { isComplete, PROFILE_STEPS } from './rules.ts';
import { seenDraft } from './schema.ts';
import { FIELDS } from './view.ts';

/**
 * Hands a provider's draft to the vendor, who publishes it or returns it.
 * @throws PorticoError `programMissing`, `stale`; `invalid` for a draft that says too little
 */
export const submitProfile = defineCommand({
  name: 'directory.submit',
  permission: 'directory.manage',
  input: seenDraft,
  run: async ({ ctx, db, audit }, { version }) => {
    requireProgram(ctx, 'INDIRECT_PROVIDER');
    const { from, to } = PROFILE_STEPS.submit;
    const draft = await db.providerProfile.findFirst({ where: { state: from, version }, select: FIELDS });
    if (!draft) return refuse('stale');
    if (!isComplete(draft)) refuseField('form', 'profileIncomplete');
    const submitted = await db.providerProfile.updateMany({
      where: { state: from, version },
      data: { state: to, submittedAt: now(), returnedReason: null, version: { increment: 1 } },
    });
    if (submitted.count !== 1) refuse('stale');
    await audit({
      subject: { kind: 'providerProfile', id: ctx.partnerId, label: ctx.partner.name },
      before: { state: from },
      after: { state: to },
    });
    return null;
  },
});

/** Takes a submitted entry back, to change it before the vendor has decided. @throws PorticoError `stale` */
export const takeProfileBack = defineCommand({
  name: 'directory.takeBack',
  permission: 'directory.manage',
  input: seenDraft,
  run: async ({ ctx, db, audit }, { version }) => {
    requireProgram(ctx, 'INDIRECT_PROVIDER');
    const { from, to } = PROFILE_STEPS.takeBack;
    const taken = await db.providerProfile.updateMany({
      where: { state: from, version },
      data: { state: to, submittedAt: null, version: { increment: 1 } },
    });
    if (taken.count !== 1) refuse('stale');
    await audit({
      subject: { kind: 'providerProfile', id: ctx.partnerId, label: ctx.partner.name },
      before: { state: from },
      after: { state: to },
    });
    return null;
  },
});
