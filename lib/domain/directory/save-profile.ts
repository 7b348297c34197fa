import { defineCommand } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { requireProgram } from '../team/require-program.ts';
import { differences } from './rules.ts';
import { profileInput } from './schema.ts';
import { FIELDS, fieldsOf } from './view.ts';

/**
 * Saves a provider's draft for the directory, a new one where there is none. What is public stays as it is.
 * @throws PorticoError `programMissing`; `stale` when the draft was changed or submitted meanwhile
 */
export const saveProfile = defineCommand({
  name: 'directory.save',
  permission: 'directory.manage',
  input: profileInput,
  run: async ({ ctx, db, audit }, { version, ...fields }) => {
    requireProgram(ctx, 'INDIRECT_PROVIDER');
    const { partnerId } = ctx;
    const before = await db.providerProfile.findFirst({
      where: { state: version === 0 ? 'PUBLISHED' : 'DRAFT' },
      select: FIELDS,
    });
    const saved =
      version === 0
        ? await db.providerProfile.createMany({ data: { partnerId, ...fields }, skipDuplicates: true })
        : await db.providerProfile.updateMany({
            where: { state: 'DRAFT', version },
            data: { ...fields, version: { increment: 1 } },
          });
    if (saved.count !== 1) refuse('stale');
    const touched = before ? differences(fields, fieldsOf(before)) : (Object.keys(fields) as (keyof typeof fields)[]);
    const only = (from: Record<string, unknown>) =>
      Object.fromEntries(touched.map((name) => [name, String(from[name])]));
    await audit({
      subject: { kind: 'providerProfile', id: partnerId, label: ctx.partner.name },
      ...(before ? { before: only(before) } : {}),
      after: only(fields),
    });
    return null;
  },
});
