import { now } from '#lib/clock.ts';
import { defineCommand } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { dropSignupPages, slugsOf } from './drop-signup-pages.ts';
import { draftInput } from './schema.ts';

/** What was published, and the addresses at which it is seen, former ones too. */
export type Published = { displayName: string; slugs: string[] };

/**
 * Makes the draft the brand that everybody sees, at once: the other instances hear it from the database, this one drops its
 * finished pages before the caller gets the answer.
 * @throws PorticoError `noDraft`, `stale` when the draft is not the one that was looked at
 */
export const publishBrand = defineCommand({
  name: 'brand.publish',
  permission: 'brand.manage',
  input: draftInput,
  run: async ({ ctx, db, audit }, { draftId, version }): Promise<Published> => {
    // Two at once queue up here; the later one finds no draft any more.
    await db.$queryRaw`SELECT id FROM brand WHERE state IN ('PUBLISHED', 'DRAFT') ORDER BY id FOR UPDATE`;
    const draft = await db.brand.findFirst({
      where: { id: draftId, state: 'DRAFT' },
      select: { version: true, displayName: true, logoLightHash: true, logoDarkHash: true },
    });
    if (!draft) return refuse('noDraft');
    if (draft.version !== version) refuse('stale');
    const former = await db.brand.findFirst({
      where: { state: 'PUBLISHED' },
      select: { id: true, displayName: true, logoLightHash: true, logoDarkHash: true },
    });
    await db.brand.updateMany({ where: { state: 'PUBLISHED' }, data: { state: 'ARCHIVED' } });
    await db.brand.updateMany({ where: { id: draftId }, data: { state: 'PUBLISHED', publishedAt: now() } });
    const { displayName, logoLightHash, logoDarkHash } = draft;
    await audit({
      subject: { kind: 'brand', id: draftId, label: displayName },
      ...(former
        ? {
            before: {
              displayName: former.displayName,
              logoLightHash: former.logoLightHash,
              logoDarkHash: former.logoDarkHash,
            },
          }
        : {}),
      after: { displayName, logoLightHash, logoDarkHash },
    });
    return { displayName, slugs: await slugsOf(db, ctx.partnerId) };
  },
  committed: ({ slugs }) => dropSignupPages(slugs),
});
