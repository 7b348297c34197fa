import { z } from 'zod';
import { defineQuery } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import { refuse } from '#lib/errors.ts';
import { translatorFor } from '#lib/i18n/messages.ts';
import { IMPORT_COLUMNS, type ImportRow } from './list-imports.ts';
import { REFUSAL_CODES, type RefusalCode } from './schema.ts';

/** Refused lines that the report shows at once. */
const REFUSALS_A_PAGE = 50;

const importId = z.object({ id: z.string() });

/** How far an import is. @throws PorticoError `notFound` */
export const getImportProgress = defineQuery({
  permission: 'usage.read',
  input: importId,
  run: ({ db }, { id }) => read(db, id),
});

/**
 * An import's report: its figures, how many lines were refused for which reason, and a page of those lines by number.
 * `after` is the line number behind which the page begins; `previous` and `next` are such numbers, null where there is no page.
 */
export const getImport = defineQuery({
  permission: 'usage.read',
  input: importId.extend({
    code: z.enum(REFUSAL_CODES).optional().catch(undefined),
    after: z.coerce.number().int().min(0).max(2_147_483_647).catch(0),
  }),
  run: async ({ db }, { id, code, after }) => {
    const found = await read(db, id);
    const ofCode = code ? { code } : {};
    const reasons = await db.usageRefusal.groupBy({
      by: ['code'],
      where: { importId: id },
      _count: { line: true },
      orderBy: { _count: { line: 'desc' } },
    });
    const rows = await db.usageRefusal.findMany({
      where: { importId: id, line: { gt: after }, ...ofCode },
      select: { line: true, code: true, detail: true },
      orderBy: { line: 'asc' },
      take: REFUSALS_A_PAGE + 1,
    });
    const before = await db.usageRefusal.findMany({
      where: { importId: id, line: { lte: after }, ...ofCode },
      select: { line: true },
      orderBy: { line: 'desc' },
      take: REFUSALS_A_PAGE + 1,
    });
    return {
      ...found,
      reasons: reasons.map((reason) => ({ code: reason.code as RefusalCode, lines: reason._count.line })),
      refusals: {
        code: code ?? null,
        rows: rows.slice(0, REFUSALS_A_PAGE).map((row) => ({ ...row, code: row.code as RefusalCode })),
        next: rows.length > REFUSALS_A_PAGE ? (rows[REFUSALS_A_PAGE - 1]?.line ?? null) : null,
        previous: before.length ? (before[REFUSALS_A_PAGE]?.line ?? 0) : null,
      },
    };
  },
});

/** An import's report, as its page shows it. */
export type ImportDetail = Awaited<ReturnType<typeof getImport>>;

/** The refused lines that were kept, each with its sentence in the caller's language, for a CSV. */
export const exportRefusals = defineQuery({
  permission: 'usage.read',
  input: importId,
  run: async ({ ctx, db }, { id }) => {
    await read(db, id);
    const t = translatorFor(ctx.locale);
    const rows = await db.usageRefusal.findMany({ where: { importId: id }, orderBy: { line: 'asc' } });
    return rows.map(({ line, code, detail }) => ({ line, code, detail, reason: t(`usage.refusals.${code}`) }));
  },
});

async function read(db: Db, id: string): Promise<ImportRow> {
  if (!z.uuid().safeParse(id).success) refuse('notFound');
  const [found] = await db.$queryRaw<ImportRow[]>`
    SELECT ${IMPORT_COLUMNS} FROM usage_import i LEFT JOIN person p ON p.id = i.staff_id WHERE i.id = ${id}::uuid`;
  return found ?? refuse('notFound');
}
