import { Prisma } from '#lib/db/types.ts';
import { firstDay } from '#lib/month.ts';

/** The lines of a month's bill, computed once, for a query's WITH. */
export function billLines(partnerId: string, month: string): Prisma.Sql {
  return Prisma.sql`SELECT * FROM bill_lines(${partnerId}::uuid, ${firstDay(month)}::date)`;
}

/** Joins conditions to a WHERE; none make none. */
export function whereAll(conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return conditions.length ? Prisma.sql`WHERE ${Prisma.join(conditions, ' AND ')}` : Prisma.empty;
}

/** What is searched for, in a customer's name, mail address or number. */
export function customerHas(q: string): Prisma.Sql {
  return Prisma.sql`c.search_text LIKE customer_search_pattern(${q})`;
}

/** What is searched for, in one of some texts, whatever the case. */
export function oneHas(q: string, texts: readonly Prisma.Sql[]): Prisma.Sql {
  return Prisma.sql`strpos(lower(concat_ws(' ', ${Prisma.join(texts)})), lower(${q})) > 0`;
}

/** What every level of a bill shows, summed over lines `l`. */
export const SUMS = Prisma.sql`sum(l.running_total)::float8 AS "runningTotal", sum(l.discounts)::float8 AS discounts,
  sum(l.credits)::float8 AS credits, sum(l.running_total - l.discounts - l.credits)::float8 AS "totalCost"`;
