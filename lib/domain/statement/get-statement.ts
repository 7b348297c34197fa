import { z } from 'zod';
import { defineQuery } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import { Prisma } from '#lib/db/types.ts';
import { refuse } from '#lib/errors.ts';
import { isMonth } from '#lib/month.ts';
import { monthSql } from './expected.ts';

/** A statement as it was made. `gross` is in cents with six decimals, as text; the other amounts are whole cents. */
export type Version = {
  id: string;
  version: number;
  gross: string;
  runningTotal: number;
  discounts: number;
  credits: number;
  totalCost: number;
  /** to the version before; null for the first */
  difference: number | null;
  lines: number;
  /** the member of the staff who asked for it; null: the 9th, or late usage, did */
  by: string | null;
  createdAt: Date;
};

/** What one customer's use of one component cost in two versions, where that is not the same. */
export type Changed = {
  customerId: string;
  customer: string;
  orgId: string;
  service: string;
  former: number;
  latter: number;
  grossDifference: string;
};

/** An import that brought usage of the month after the version before. */
export type LateImport = { id: string; label: string; finishedAt: Date | null; lines: number; amount: string };

/** What a version took from a credit. */
export type CreditUse = { creditId: string; description: string; amount: number };

/** A partner's statement of a month with its versions, newest first, and what the one that is looked at brought. */
export type StatementDetail = {
  partnerId: string;
  partner: string;
  month: string;
  versions: Version[];
  /** the one that is looked at */
  shown: Version;
  credits: CreditUse[];
  /** empty for the first version */
  changes: Changed[];
  imports: LateImport[];
  /** usage as it stands now is more than the statement in force says */
  waitsForCorrection: boolean;
};

/** Which statement, and which version of it; the one in force unless said. */
export const statementInput = z.object({
  month: z.string(),
  partnerId: z.string(),
  version: z.coerce.number().int().min(1).max(9999).optional().catch(undefined),
});

const MOST_CHANGES = 500;

/** A partner's statement of a month. @throws PorticoError `notFound` where none was made */
export const getStatement = defineQuery({
  permission: 'statements.read',
  input: statementInput,
  run: async ({ db }, { month, partnerId, version }): Promise<StatementDetail> => {
    const versions = await readVersions(db, partnerId, month);
    const shown = versions.find((one) => one.version === version) ?? versions[0];
    if (!shown || (version && shown.version !== version)) return refuse('notFound');
    const former = versions.find((one) => one.version === shown.version - 1);
    const partner = await db.partner.findUniqueOrThrow({ where: { id: partnerId }, select: { name: true } });
    const [waiting] = await db.$queryRaw<{ waits: boolean }[]>`
      SELECT coalesce((SELECT amount FROM usage_total WHERE partner_id = ${partnerId}::uuid
        AND month = ${monthSql(month)}), 0) <> ${versions[0]?.gross ?? '0'}::numeric AS waits`;
    return {
      ...{ partnerId, partner: partner.name, month, versions, shown },
      credits: await readUses(db, shown.id),
      changes: former ? await readChanges(db, former.id, shown.id) : [],
      imports: former ? await readImports(db, partnerId, month, former.createdAt, shown.createdAt) : [],
      waitsForCorrection: waiting?.waits ?? false,
    };
  },
});

/** A statement's versions, newest first; empty where there is none, or the month or the id is not one. */
export async function readVersions(db: Db, partnerId: string, month: string): Promise<Version[]> {
  if (!isMonth(month) || !z.uuid().safeParse(partnerId).success) return [];
  return db.$queryRaw<Version[]>`
    SELECT s.id, s.version, s.gross::text, s.running_total::float8 AS "runningTotal", s.discounts::float8,
      s.credits::float8, (s.running_total - s.discounts - s.credits)::float8 AS "totalCost",
      (s.running_total - s.discounts - s.credits
        - lag(s.running_total - s.discounts - s.credits) OVER (ORDER BY s.version))::float8 AS difference,
      s.lines, p.name AS by, s.created_at AS "createdAt"
    FROM statement s LEFT JOIN person p ON p.id = s.made_by_id
    WHERE s.partner_id = ${partnerId}::uuid AND s.month = ${monthSql(month)} ORDER BY s.version DESC`;
}

function readUses(db: Db, statementId: string): Promise<CreditUse[]> {
  return db.$queryRaw<CreditUse[]>`
    SELECT u.credit_id AS "creditId", c.description, u.amount::float8 FROM credit_use u JOIN credit c ON c.id = u.credit_id
    WHERE u.statement_id = ${statementId}::uuid ORDER BY least(c.ends_on, c.revoked_on - 1), c.starts_on, c.id`;
}

// One credit more or less for this customer is one less or more for another: every line whose total moved is named.
function readChanges(db: Db, former: string, latter: string): Promise<Changed[]> {
  const side = (id: string) => Prisma.sql`
    SELECT customer_id, service_id, sum(running_total - discounts - credits) AS net, sum(gross) AS gross
    FROM statement_line WHERE statement_id = ${id}::uuid GROUP BY 1, 2`;
  return db.$queryRaw<Changed[]>`
    SELECT customer_id AS "customerId", c.name AS customer, c.org_id::text AS "orgId",
      concat_ws(' / ', v.product, v.category, v.component) AS service,
      coalesce(a.net, 0)::float8 AS former, coalesce(b.net, 0)::float8 AS latter,
      (coalesce(b.gross, 0) - coalesce(a.gross, 0))::text AS "grossDifference"
    FROM (${side(former)}) AS a FULL JOIN (${side(latter)}) AS b USING (customer_id, service_id)
    JOIN customer c ON c.id = customer_id JOIN service v ON v.id = service_id
    WHERE coalesce(a.net, 0) <> coalesce(b.net, 0) OR coalesce(a.gross, 0) <> coalesce(b.gross, 0)
    ORDER BY abs(coalesce(b.net, 0) - coalesce(a.net, 0)) DESC, c.name, v.position, v.id LIMIT ${MOST_CHANGES}`;
}

function readImports(db: Db, partnerId: string, month: string, after: Date, until: Date): Promise<LateImport[]> {
  return db.$queryRaw<LateImport[]>`
    SELECT i.id, i.label, i.finished_at AS "finishedAt", count(*)::float8 AS lines,
      (sum(l.amount_micro) / 1000000.0)::numeric(30, 6)::text AS amount
    FROM usage_import i JOIN usage_line l ON l.import_id = i.id AND l.partner_id = ${partnerId}::uuid
      AND l.day BETWEEN ${monthSql(month)} AND (${monthSql(month)} + interval '1 month - 1 day')::date
    WHERE coalesce(i.finished_at, i.touched_at) > ${after}::timestamptz AND i.created_at <= ${until}::timestamptz
    GROUP BY i.id ORDER BY i.created_at DESC LIMIT 50`;
}
