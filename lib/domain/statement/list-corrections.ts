import { z } from 'zod';
import { now } from '#lib/clock.ts';
import { defineQuery } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { isMonth, monthOf } from '#lib/month.ts';
import { monthSql } from './expected.ts';

/** A version that followed a final statement. `lateUsage` is gross, in cents with six decimals, as text. */
export type Correction = {
  partnerId: string;
  partner: string;
  version: number;
  createdAt: Date;
  lateUsage: string;
  former: number;
  totalCost: number;
  difference: number;
};

const MOST = 100;

/** The latest corrections of a month, newest first. @throws PorticoError `notFound` for what is no month, or has not begun */
export const listCorrections = defineQuery({
  permission: 'statements.read',
  input: z.object({ month: z.string() }),
  run: async ({ db }, { month }): Promise<Correction[]> => {
    if (!isMonth(month) || month > monthOf(now())) return refuse('notFound');
    return db.$queryRaw<Correction[]>`
      SELECT s.partner_id AS "partnerId", p.name AS partner, s.version, s.created_at AS "createdAt",
        (s.gross - f.gross)::text AS "lateUsage", (f.running_total - f.discounts - f.credits)::float8 AS former,
        (s.running_total - s.discounts - s.credits)::float8 AS "totalCost",
        (s.running_total - s.discounts - s.credits - f.running_total + f.discounts + f.credits)::float8 AS difference
      FROM statement s JOIN partner p ON p.id = s.partner_id
      JOIN statement f ON f.partner_id = s.partner_id AND f.month = s.month AND f.version = s.version - 1
      WHERE s.month = ${monthSql(month)} ORDER BY s.created_at DESC, s.id DESC LIMIT ${MOST}`;
  },
});
