import { z } from 'zod';
import { defineQuery } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import type { ActorKind } from '#lib/db/types.ts';
import { Prisma } from '#lib/db/types.ts';
import { COUNT_CAP, cursorInput, PAGE_SIZE, type Page, pageOf } from '#lib/list/page.ts';

/** An entry of an audit log. `changes` puts before and after side by side, field by field. */
export type AuditRow = {
  id: string;
  at: Date;
  actorKind: ActorKind;
  actorName: string;
  action: string;
  subjectKind: string;
  subjectId: string;
  subjectLabel: string;
  partnerName: string | null;
  changes: { field: string; before: string; after: string }[];
  requestId: string;
};

// PostgreSQL knows no year 0.
const day = z.iso
  .date()
  .regex(/^(?!0000)/)
  .optional()
  .catch(undefined);

/** What an audit log can be narrowed by. Days are `YYYY-MM-DD`, both included, UTC. */
export const auditFilter = z.object({
  q: z.string().trim().max(200).optional().catch(undefined),
  action: z.string().max(60).optional().catch(undefined),
  from: day,
  to: day,
  cursor: cursorInput,
});
type Filter = z.output<typeof auditFilter>;

/** What happened at the caller's partner. */
export const listPartnerEvents = defineQuery({
  permission: 'audit.read',
  input: auditFilter,
  run: ({ db }, filter): Promise<Page<AuditRow>> => eventsPage(db, filter),
});

/** What happened in the whole installation. */
export const listAllEvents = defineQuery({
  permission: 'vendorAudit.read',
  input: auditFilter,
  run: ({ db }, filter): Promise<Page<AuditRow>> => eventsPage(db, filter),
});

const EXPORT_CAP = 50_000;

/** The filtered set of the partner's log, for a CSV. */
export const exportPartnerEvents = defineQuery({
  permission: 'audit.read',
  input: auditFilter,
  run: async ({ db }, filter): Promise<AuditRow[]> =>
    (await select(db, { ...filter, cursor: null }, EXPORT_CAP)).map(toRow),
});

/** The filtered set of the installation's log, for a CSV. */
export const exportAllEvents = defineQuery({
  permission: 'vendorAudit.read',
  input: auditFilter,
  run: async ({ db }, filter): Promise<AuditRow[]> =>
    (await select(db, { ...filter, cursor: null }, EXPORT_CAP)).map(toRow),
});

type Found = Omit<AuditRow, 'changes'> & { before: unknown; after: unknown };

async function eventsPage(db: Db, filter: Filter): Promise<Page<AuditRow>> {
  const found = await select(db, filter, PAGE_SIZE + 1);
  const [count] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (SELECT FROM audit_event e ${conditions(filter)} LIMIT ${COUNT_CAP + 1}) AS capped`;
  return pageOf(found.map(toRow), filter.cursor, (row) => ({ value: '', id: row.id }), count?.count ?? 0);
}

// An id is a uuidv7: in the order of time, so that it alone is the cursor.
function select(db: Db, filter: Filter, most: number): Promise<Found[]> {
  const way = filter.cursor?.back ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const beyond = filter.cursor
    ? Prisma.sql`AND e.id ${filter.cursor.back ? Prisma.sql`>` : Prisma.sql`<`} ${filter.cursor.id}::uuid`
    : Prisma.empty;
  return db.$queryRaw<Found[]>`
    SELECT e.id, e.at, e.actor_kind::text AS "actorKind", e.actor_name AS "actorName", e.action,
      e.subject_kind AS "subjectKind", e.subject_id AS "subjectId", e.subject_label AS "subjectLabel",
      (SELECT p.name FROM partner p WHERE p.id = e.partner_id) AS "partnerName", e.before, e.after, e.request_id AS "requestId"
    FROM audit_event e ${conditions(filter)} ${beyond} ORDER BY e.id ${way} LIMIT ${most}`;
}

function conditions(filter: Filter): Prisma.Sql {
  const where = [Prisma.sql`true`];
  if (filter.q) {
    const like = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
    where.push(Prisma.sql`(e.actor_name ILIKE ${like} OR e.subject_label ILIKE ${like} OR e.request_id = ${filter.q})`);
  }
  if (filter.action) where.push(Prisma.sql`e.action = ${filter.action}`);
  if (filter.from) where.push(Prisma.sql`e.at >= ${filter.from}::date`);
  if (filter.to) where.push(Prisma.sql`e.at < ${filter.to}::date + 1`);
  return Prisma.sql`WHERE ${Prisma.join(where, ' AND ')}`;
}

function toRow({ before, after, ...event }: Found): AuditRow {
  const was = asRecord(before);
  const is = asRecord(after);
  const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  const changes = fields.map((field) => ({ field, before: asText(was[field]), after: asText(is[field]) }));
  return { ...event, changes: changes.filter((change) => change.before !== change.after) };
}

function asRecord(value: unknown): Record<string, unknown> {
  return value && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function asText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(asText).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
