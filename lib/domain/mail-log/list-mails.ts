import { z } from 'zod';
import { defineQuery } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import type { MailState } from '#lib/db/types.ts';
import { Prisma } from '#lib/db/types.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { translatorFor } from '#lib/i18n/messages.ts';
import { COUNT_CAP, cursorInput, momentOf, PAGE_SIZE, type Page, pageOf } from '#lib/list/page.ts';
import { failureSentence } from '#lib/mail/failure.ts';

/** A mail as the log shows it: never its body. */
export type MailRow = {
  id: string;
  template: string;
  locale: string;
  toAddress: string;
  subject: string;
  state: MailState;
  attempts: number;
  nextAttemptAt: Date;
  lastError: string | null;
  partnerName: string | null;
  createdAt: Date;
  sentAt: Date | null;
};

/** What the mail log can be narrowed by. */
export const mailFilter = z.object({
  q: z.string().trim().max(200).optional().catch(undefined),
  state: z.enum(['QUEUED', 'SENT', 'FAILED']).optional().catch(undefined),
  cursor: cursorInput,
});
type Filter = z.output<typeof mailFilter>;

const EXPORT_CAP = 50_000;

/** One page of everything that was to be sent, the newest first. */
export const listMails = defineQuery({
  permission: 'mail.read',
  input: mailFilter,
  run: async ({ ctx, db }, filter): Promise<Page<MailRow>> => {
    const found = inWords(await select(db, filter, PAGE_SIZE + 1), ctx.locale);
    const [count] = await db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM (SELECT FROM mail m ${conditions(filter)} LIMIT ${COUNT_CAP + 1}) AS capped`;
    return pageOf(found, filter.cursor, (row) => ({ value: row.createdKey, id: row.id }), count?.count ?? 0);
  },
});

/** The filtered set, for a CSV. */
export const exportMails = defineQuery({
  permission: 'mail.read',
  input: mailFilter,
  run: async ({ ctx, db }, filter): Promise<MailRow[]> =>
    inWords(await select(db, { ...filter, cursor: null }, EXPORT_CAP), ctx.locale),
});

type Found = MailRow & { createdKey: string };

// What is kept is a kind of failure and the mail server's words; people read a sentence.
function inWords(rows: Found[], locale: Locale): Found[] {
  const t = translatorFor(locale);
  return rows.map((row) => ({ ...row, lastError: row.lastError && failureSentence(row.lastError, t) }));
}

function select(db: Db, filter: Filter, most: number): Promise<Found[]> {
  const { cursor } = filter;
  const way = cursor?.back ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const moment = momentOf(cursor);
  const beyond =
    cursor && moment
      ? Prisma.sql`AND (m.created_at, m.id) ${cursor.back ? Prisma.sql`>` : Prisma.sql`<`} (${moment}::timestamptz, ${cursor.id}::uuid)`
      : Prisma.empty;
  return db.$queryRaw<Found[]>`
    SELECT m.id, m.template, m.locale, m.to_address AS "toAddress", m.subject, m.state::text, m.attempts,
      m.next_attempt_at AS "nextAttemptAt", m.last_error AS "lastError", p.name AS "partnerName",
      m.created_at AS "createdAt", m.created_at::text AS "createdKey", m.sent_at AS "sentAt"
    FROM mail m LEFT JOIN partner p ON p.id = m.partner_id
    ${conditions(filter)} ${beyond} ORDER BY m.created_at ${way}, m.id ${way} LIMIT ${most}`;
}

function conditions({ q, state }: Filter): Prisma.Sql {
  const where = [Prisma.sql`true`];
  if (q) {
    const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
    where.push(Prisma.sql`(m.to_address ILIKE ${like} OR m.subject ILIKE ${like})`);
  }
  if (state) where.push(Prisma.sql`m.state = ${state}::"MailState"`);
  return Prisma.sql`WHERE ${Prisma.join(where, ' AND ')}`;
}
