import { z } from 'zod';
import { can, type PartnerContext } from '#lib/auth/context.ts';
import { now } from '#lib/clock.ts';
import { defineQuery } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import { Prisma } from '#lib/db/types.ts';
import { refuse } from '#lib/errors.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { COUNT_CAP, type Cursor, cursorInput, momentOf, PAGE_SIZE, type Page, pageOf } from '#lib/list/page.ts';
import { findSignupUrl } from '../custom-domain/signup-url.ts';
import { linkUrl } from './link-url.ts';
import { linkStateAt, linkStates } from './rules.ts';
import type { FailedTry, LinkRow } from './schema.ts';

const EXPORT_CAP = 100_000;
const SORTS = ['newest', 'oldest', 'ending'] as const;

/** What a list of links can be narrowed and sorted by; anything unknown is taken as "not narrowed". */
export const linkFilter = z.object({
  q: z.string().trim().max(200).optional().catch(undefined),
  state: z.enum(linkStates).optional().catch(undefined),
  sort: z.enum(SORTS).catch('newest'),
  cursor: cursorInput,
});
type Filter = z.output<typeof linkFilter>;

type Found = {
  id: string;
  label: string;
  email: string | null;
  locale: Locale | null;
  createdBy: string | null;
  createdAt: Date;
  createdKey: string;
  expiresAt: Date;
  expiresKey: string;
  sentAt: Date | null;
  openedAt: Date | null;
  usedAt: Date | null;
  revokedAt: Date | null;
  customerId: string | null;
  customerName: string | null;
  failedReason: FailedTry['reason'] | null;
  failedAt: Date | null;
};

const COLUMNS = Prisma.sql`l.id, l.label, l.email, l.locale, p.name AS "createdBy",
  l.created_at AS "createdAt", l.created_at::text AS "createdKey",
  l.expires_at AS "expiresAt", l.expires_at::text AS "expiresKey",
  l.sent_at AS "sentAt", l.opened_at AS "openedAt", l.used_at AS "usedAt", l.revoked_at AS "revokedAt",
  c.id AS "customerId", c.name AS "customerName", f.reason AS "failedReason", f.at AS "failedAt"`;

const SOURCES = Prisma.sql`signup_link l
  LEFT JOIN person p ON p.id = l.created_by_id
  LEFT JOIN customer c ON c.signup_link_id = l.id
  LEFT JOIN LATERAL (
    SELECT e.after->>'reason' AS reason, e.at FROM audit_event e
    WHERE e.subject_kind = 'signupLink' AND e.subject_id = l.id::text AND e.action = 'signupLink.refused'
    ORDER BY e.at DESC LIMIT 1) f ON true`;

/** One page of the partner's sign-up links, found by label or address. */
export const listLinks = defineQuery({
  permission: 'signupLinks.read',
  input: linkFilter,
  run: async ({ ctx, db }, filter): Promise<Page<LinkRow>> => {
    const where = conditions(filter);
    const found = await select(db, filter, [...where, ...after(filter.sort, filter.cursor)], PAGE_SIZE + 1);
    const total = await countUpTo(db, where);
    const key = (row: Found) => ({ value: filter.sort === 'ending' ? row.expiresKey : row.createdKey, id: row.id });
    const page = pageOf(found, filter.cursor, key, total);
    const shown = await findShownUrl(ctx, db);
    return { ...page, rows: page.rows.map((row) => toRow(row, shown)) };
  },
});

/** The whole filtered set, for a CSV: up to 100,000 rows. */
export const exportLinks = defineQuery({
  permission: 'signupLinks.read',
  input: linkFilter,
  run: async ({ db }, filter): Promise<LinkRow[]> => {
    const found = await select(db, { ...filter, cursor: null }, conditions(filter), EXPORT_CAP);
    // A file travels further than a page: it holds no link that works.
    return found.map((row) => toRow(row, null));
  },
});

/** One of the partner's links. @throws PorticoError `notFound`, also for another partner's */
export const getLink = defineQuery({
  permission: 'signupLinks.read',
  input: z.object({ id: z.string() }),
  run: async ({ ctx, db }, { id }): Promise<LinkRow> => {
    if (!z.uuid().safeParse(id).success) refuse('notFound');
    const [row] = await db.$queryRaw<Found[]>`SELECT ${COLUMNS} FROM ${SOURCES} WHERE l.id = ${id}::uuid`;
    return row ? toRow(row, await findShownUrl(ctx, db)) : refuse('notFound');
  },
});

// Whoever may not make a link does not get one that works by reading either.
async function findShownUrl(ctx: PartnerContext, db: Db): Promise<string | null> {
  const { slug } = ctx.partner;
  return slug && can(ctx, 'signupLinks.manage') ? findSignupUrl(db, ctx.partnerId, slug) : null;
}

function toRow(found: Found, signupUrl: string | null): LinkRow {
  const { createdKey: _c, expiresKey: _e, customerId, customerName, failedReason, failedAt, ...link } = found;
  const state = linkStateAt(link, now());
  return {
    ...link,
    state,
    url: state === 'ACTIVE' && signupUrl ? linkUrl(signupUrl, link.id) : null,
    customer: customerId && customerName ? { id: customerId, name: customerName } : null,
    failedTry: failedReason && failedAt ? { reason: failedReason, at: failedAt } : null,
  };
}

const IN_STATE: Record<(typeof linkStates)[number], Prisma.Sql> = {
  USED: Prisma.sql`l.used_at IS NOT NULL`,
  REVOKED: Prisma.sql`l.used_at IS NULL AND l.revoked_at IS NOT NULL`,
  EXPIRED: Prisma.sql`l.used_at IS NULL AND l.revoked_at IS NULL AND l.expires_at <= now()`,
  ACTIVE: Prisma.sql`l.used_at IS NULL AND l.revoked_at IS NULL AND l.expires_at > now()`,
};

function conditions(filter: Filter): Prisma.Sql[] {
  const where: Prisma.Sql[] = [];
  if (filter.q) {
    const q = filter.q.toLowerCase();
    where.push(Prisma.sql`(position(${q} in lower(l.label)) > 0 OR position(${q} in coalesce(l.email, '')) > 0)`);
  }
  if (filter.state) where.push(IN_STATE[filter.state]);
  return where;
}

function after(sort: Filter['sort'], cursor: Cursor | null): Prisma.Sql[] {
  const moment = momentOf(cursor);
  if (!cursor || !moment) return [];
  const beyond = descends(sort, cursor) ? Prisma.sql`<` : Prisma.sql`>`;
  return [Prisma.sql`(${sortColumn(sort)}, l.id) ${beyond} (${moment}::timestamptz, ${cursor.id}::uuid)`];
}

function sortColumn(sort: Filter['sort']): Prisma.Sql {
  return sort === 'ending' ? Prisma.sql`l.expires_at` : Prisma.sql`l.created_at`;
}

function descends(sort: Filter['sort'], cursor: Cursor | null): boolean {
  return (sort === 'newest') !== Boolean(cursor?.back);
}

function select(db: Db, filter: Filter, where: Prisma.Sql[], most: number): Promise<Found[]> {
  const way = descends(filter.sort, filter.cursor) ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  return db.$queryRaw<Found[]>`SELECT ${COLUMNS} FROM ${SOURCES} ${whereClause(where)}
    ORDER BY ${sortColumn(filter.sort)} ${way}, l.id ${way} LIMIT ${most}`;
}

async function countUpTo(db: Db, where: Prisma.Sql[]): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (SELECT FROM signup_link l ${whereClause(where)} LIMIT ${COUNT_CAP + 1}) AS capped`;
  return row?.count ?? 0;
}

function whereClause(where: Prisma.Sql[]): Prisma.Sql {
  return where.length ? Prisma.sql`WHERE ${Prisma.join(where, ' AND ')}` : Prisma.empty;
}
