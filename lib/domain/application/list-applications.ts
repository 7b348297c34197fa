import { z } from 'zod';
import { defineQuery } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import { Prisma } from '#lib/db/types.ts';
import { COUNT_CAP, type Cursor, cursorInput, momentOf, PAGE_SIZE, type Page, pageOf } from '#lib/list/page.ts';
import { findResembling } from './resemblances.ts';
import type { ApplicationState } from './rules.ts';
import { ENROLLABLE_PROGRAMS, type EnrollableProgram, type QueueRow } from './schema.ts';
import { timesOf, warningsOf } from './view.ts';

/** What the queue can be narrowed by. `waiting`: on the vendor; `open`: on anybody. Anything unknown narrows nothing. */
export const queueFilter = z.object({
  q: z.string().trim().max(200).optional().catch(undefined),
  state: z
    .enum(['waiting', 'open', 'all', 'SUBMITTED', 'IN_REVIEW', 'NEEDS_INFO', 'APPROVED', 'REJECTED', 'WITHDRAWN'])
    .catch('waiting')
    .default('waiting'),
  program: z.enum(ENROLLABLE_PROGRAMS).optional().catch(undefined),
  assignee: z
    .union([z.uuid(), z.enum(['me', 'none'])])
    .optional()
    .catch(undefined),
  sort: z.enum(['oldest', 'newest', 'company']).catch('oldest').default('oldest'),
  cursor: cursorInput,
});

export type QueueFilter = z.output<typeof queueFilter>;

const EXPORT_CAP = 20_000;

/** One page of the reviewers' queue. */
export const listApplications = defineQuery({
  permission: 'applications.read',
  input: queueFilter,
  run: async ({ ctx, db }, filter): Promise<Page<QueueRow>> => {
    const where = conditions(filter, ctx.person.id);
    const found = await select(db, filter, [...where, ...beyond(filter)], PAGE_SIZE + 1);
    const [count] = await db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM (SELECT FROM partner_application a WHERE ${all(where)} LIMIT ${COUNT_CAP + 1}) AS capped`;
    const key = (row: Found) => ({ value: filter.sort === 'company' ? row.companyName : row.waitingKey, id: row.id });
    const page = pageOf(found, filter.cursor, key, count?.count ?? 0);
    return { ...page, rows: await toRows(db, page.rows) };
  },
});

/** The whole filtered queue, for a CSV. */
export const exportApplications = defineQuery({
  permission: 'applications.read',
  input: queueFilter,
  run: async ({ ctx, db }, filter): Promise<QueueRow[]> => {
    const unpaged = { ...filter, cursor: null };
    return toRows(db, await select(db, unpaged, conditions(filter, ctx.person.id), EXPORT_CAP));
  },
});

/** How many applications wait on the vendor, and how many of them on the caller. */
export const countWaitingApplications = defineQuery({
  permission: 'applications.read',
  input: z.object({}),
  run: async ({ ctx, db }): Promise<{ waiting: number; mine: number; unassigned: number }> => {
    const state = { in: ['SUBMITTED', 'IN_REVIEW'] satisfies ApplicationState[] };
    return {
      waiting: await db.partnerApplication.count({ where: { state } }),
      mine: await db.partnerApplication.count({ where: { state, assigneeId: ctx.person.id } }),
      unassigned: await db.partnerApplication.count({ where: { state, assigneeId: null } }),
    };
  },
});

type Found = {
  id: string;
  program: EnrollableProgram;
  state: ApplicationState;
  companyName: string;
  contactEmail: string;
  emailDomain: string;
  websiteHost: string;
  country: string | null;
  assigneeId: string | null;
  assigneeName: string | null;
  submittedAt: Date;
  waitingSince: Date;
  waitingKey: string;
};

async function toRows(db: Db, found: Found[]): Promise<QueueRow[]> {
  const resembling = await findResembling(
    db,
    found.map((row) => row.id),
  );
  return found.map((row) => {
    const likeness = resembling.get(row.id);
    return {
      id: row.id,
      program: row.program,
      state: row.state,
      companyName: row.companyName,
      contactEmail: row.contactEmail,
      country: row.country,
      assignee: row.assigneeId ? { id: row.assigneeId, name: row.assigneeName ?? '' } : null,
      submittedAt: row.submittedAt.toISOString(),
      waitingSince: row.waitingSince.toISOString(),
      ...timesOf(row),
      warnings: [
        ...(likeness?.sameDomain ? (['sameDomain'] as const) : []),
        ...(likeness?.similarName ? (['similarName'] as const) : []),
        ...warningsOf(row),
      ],
    };
  });
}

const STATES: Record<string, ApplicationState[] | undefined> = {
  waiting: ['SUBMITTED', 'IN_REVIEW'],
  open: ['SUBMITTED', 'IN_REVIEW', 'NEEDS_INFO'],
  all: ['SUBMITTED', 'IN_REVIEW', 'NEEDS_INFO', 'APPROVED', 'REJECTED', 'WITHDRAWN'],
};

function conditions(filter: QueueFilter, me: string): Prisma.Sql[] {
  const states = STATES[filter.state] ?? [filter.state];
  const where = [Prisma.sql`a.state::text = ANY(${states})`];
  if (filter.program) where.push(Prisma.sql`a.program = ${filter.program}::"Program"`);
  if (filter.assignee === 'none') where.push(Prisma.sql`a.assignee_id IS NULL`);
  else if (filter.assignee)
    where.push(Prisma.sql`a.assignee_id = ${filter.assignee === 'me' ? me : filter.assignee}::uuid`);
  if (filter.q) {
    const like = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
    where.push(
      Prisma.sql`(a.company_name ILIKE ${like} OR a.contact_email ILIKE ${like} OR a.website_host ILIKE ${like})`,
    );
  }
  return where;
}

function beyond({ sort, cursor }: QueueFilter): Prisma.Sql[] {
  const moment = momentOf(cursor);
  if (!cursor || (sort !== 'company' && !moment)) return [];
  const sign = descends(sort, cursor) ? Prisma.sql`<` : Prisma.sql`>`;
  return sort === 'company'
    ? [Prisma.sql`(a.company_name, a.id) ${sign} (${cursor.value}, ${cursor.id}::uuid)`]
    : [Prisma.sql`(a.waiting_since, a.id) ${sign} (${moment}::timestamptz, ${cursor.id}::uuid)`];
}

function descends(sort: QueueFilter['sort'], cursor: Cursor | null): boolean {
  return (sort === 'newest') !== Boolean(cursor?.back);
}

function all(where: Prisma.Sql[]): Prisma.Sql {
  return Prisma.join(where, ' AND ');
}

function select(db: Db, { sort, cursor }: QueueFilter, where: Prisma.Sql[], most: number): Promise<Found[]> {
  const column = sort === 'company' ? Prisma.sql`a.company_name` : Prisma.sql`a.waiting_since`;
  const way = descends(sort, cursor) ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  return db.$queryRaw<Found[]>`
    SELECT a.id, a.program::text, a.state::text, a.company_name AS "companyName", a.contact_email AS "contactEmail",
      a.email_domain AS "emailDomain", a.website_host AS "websiteHost", a.country, a.assignee_id AS "assigneeId",
      p.name AS "assigneeName", a.submitted_at AS "submittedAt", a.waiting_since AS "waitingSince",
      a.waiting_since::text AS "waitingKey"
    FROM partner_application a LEFT JOIN person p ON p.id = a.assignee_id
    WHERE ${all(where)} ORDER BY ${column} ${way}, a.id ${way} LIMIT ${most}`;
}
