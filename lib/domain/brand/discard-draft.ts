import { defineCommand } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { draftInput } from './schema.ts';

/**
 * Throws the draft away; what is published stays.
 * @throws PorticoError `noDraft` when it was published or thrown away meanwhile, `stale` when it was changed
 */
export const discardDraft = defineCommand({
  name: 'brand.discard',
  permission: 'brand.manage',
  input: draftInput,
  run: async ({ db, audit }, { draftId, version }) => {
    const draft = await db.brand.findFirst({
      where: { id: draftId, state: 'DRAFT' },
      select: { version: true, displayName: true },
    });
    if (!draft) return refuse('noDraft');
    const dropped = await db.brand.deleteMany({ where: { id: draftId, state: 'DRAFT', version } });
    if (dropped.count === 0) refuse('stale');
    await audit({
      subject: { kind: 'brand', id: draftId, label: draft.displayName },
      before: { displayName: draft.displayName },
    });
    return { displayName: draft.displayName };
  },
});
