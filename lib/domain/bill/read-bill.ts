import type { Db } from '#lib/db/door.ts';
import { Prisma } from '#lib/db/types.ts';
import { firstDay } from '#lib/month.ts';

/**
 * A line of a bill: one customer, project and component over one period of the month. Days are text; `quantity` and
 * `gross` (cents with six decimals) are decimal text, the rest whole cents.
 */
export type BillLine = {
  no: number;
  customerId: string;
  serviceId: number;
  /** '' where the charge belongs to no project */
  project: string;
  periodFrom: string;
  periodTo: string;
  quantity: string;
  gross: string;
  runningTotal: number;
  discounts: number;
  credits: number;
};

const COLUMNS = Prisma.sql`no, customer_id::text AS "customerId", service_id AS "serviceId", project,
  period_from::text AS "periodFrom", period_to::text AS "periodTo", quantity::text, gross::text,
  running_total::float8 AS "runningTotal", discounts::float8, credits::float8`;

/** The lines of a partner's bill: of the statement in force, or, while there is none, as the bill would be made now. */
export function readBillLines(db: Db, partnerId: string, month: string): Promise<BillLine[]> {
  return db.$queryRaw<BillLine[]>`
    SELECT ${COLUMNS} FROM bill_lines(${partnerId}::uuid, ${firstDay(month)}::date) ORDER BY no`;
}

/** The lines of one customer in its partner's bill. */
export function readCustomerLines(
  db: Db,
  of: { partnerId: string; customerId: string; month: string },
): Promise<BillLine[]> {
  return db.$queryRaw<BillLine[]>`
    SELECT ${COLUMNS} FROM bill_lines(${of.partnerId}::uuid, ${firstDay(of.month)}::date)
    WHERE customer_id = ${of.customerId}::uuid ORDER BY no`;
}

/** A customer's own lines, as far as its partner shows them; for the customer's own scope. */
export function readOwnBillLines(db: Db, month: string): Promise<BillLine[]> {
  return db.$queryRaw<BillLine[]>`SELECT ${COLUMNS} FROM own_bill_lines(${firstDay(month)}::date) ORDER BY no`;
}

/** The lines of one statement, whatever its version. */
export function readStatementLines(db: Db, partnerId: string, statementId: string): Promise<BillLine[]> {
  return db.$queryRaw<BillLine[]>`
    SELECT ${COLUMNS} FROM statement_line
    WHERE partner_id = ${partnerId}::uuid AND statement_id = ${statementId}::uuid ORDER BY no`;
}
