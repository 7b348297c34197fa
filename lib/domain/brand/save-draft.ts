import { defineCommand } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import { refuse } from '#lib/errors.ts';
import { combineColors } from './combine-colors.ts';
import { redeemTicket } from './logo-ticket.ts';
import { saveDraftInput } from './schema.ts';

/**
 * Begins or changes the partner's draft; nothing that customers see changes. What is not given stays as it is in the draft,
 * else as it is published.
 * @throws PorticoError `stale` when somebody changed the draft meanwhile, `notFound` without a published brand
 */
export const saveDraft = defineCommand({
  name: 'brand.saveDraft',
  permission: 'brand.manage',
  input: saveDraftInput,
  run: async ({ ctx, db, audit }, input) => {
    const { draft, published } = await findEditions(db);
    if (!published) return refuse('notFound');
    if ((draft?.version ?? 0) !== input.draftVersion) refuse('stale');
    const base = draft ?? published;
    const logoLightHash = input.logoLight ? await redeemTicket(db, 'logoLight', input.logoLight) : base.logoLightHash;
    const logoDarkHash = input.logoDark ? await redeemTicket(db, 'logoDark', input.logoDark) : base.logoDarkHash;
    const { displayName, welcome } = input;
    const data = {
      displayName,
      welcome,
      logoLightHash,
      logoDarkHash,
      colors: await combineColors(db, logoLightHash, logoDarkHash),
    };
    const saved = draft
      ? await db.brand.updateMany({
          where: { id: draft.id, state: 'DRAFT', version: draft.version },
          data: { ...data, version: { increment: 1 } },
        })
      : await db.brand.createMany({
          data: { ...data, partnerId: ctx.partnerId, state: 'DRAFT' },
          skipDuplicates: true,
        });
    if (saved.count === 0) refuse('stale');
    await audit({
      subject: { kind: 'brand', id: base.id, label: displayName },
      before: {
        displayName: base.displayName,
        welcome: base.welcome,
        light: base.logoLightHash,
        dark: base.logoDarkHash,
      },
      after: { displayName, welcome, logoLightHash, logoDarkHash },
    });
    return { displayName };
  },
});

async function findEditions(db: Db) {
  const rows = await db.brand.findMany({
    where: { state: { in: ['PUBLISHED', 'DRAFT'] } },
    select: {
      id: true,
      state: true,
      version: true,
      displayName: true,
      welcome: true,
      logoLightHash: true,
      logoDarkHash: true,
    },
  });
  return {
    draft: rows.find((row) => row.state === 'DRAFT'),
    published: rows.find((row) => row.state === 'PUBLISHED'),
  };
}
