import { z } from 'zod';
import { defineQuery } from '#lib/command/define.ts';

/** How a partner's sign-ups go. `days` are the last thirty, UTC, oldest first, each with its count. */
export type SignupFigures = {
  customers: number;
  capped: boolean;
  lastThirty: number;
  thirtyBefore: number;
  openLinks: number;
  days: { day: string; count: number }[];
};

const COUNT_CAP = 100_000;

/** The figures of the console's first page. */
export const getSignupFigures = defineQuery({
  permission: 'console.read',
  input: z.object({}),
  run: async ({ db }): Promise<SignupFigures> => {
    const days = await db.$queryRaw<{ day: string; count: number }[]>`
      SELECT to_char(d, 'YYYY-MM-DD') AS day, count(c.id)::int AS count
      FROM generate_series(date_trunc('day', now() AT TIME ZONE 'UTC') - interval '29 days',
                           date_trunc('day', now() AT TIME ZONE 'UTC'), interval '1 day') AS d
      LEFT JOIN customer c ON c.created_at >= d AT TIME ZONE 'UTC' AND c.created_at < (d + interval '1 day') AT TIME ZONE 'UTC'
      GROUP BY d ORDER BY d`;
    const [totals] = await db.$queryRaw<{ customers: number; before: number; links: number }[]>`
      SELECT (SELECT count(*)::int FROM (SELECT FROM customer LIMIT ${COUNT_CAP + 1}) AS capped) AS customers,
        (SELECT count(*)::int FROM customer
         WHERE created_at >= date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' - interval '59 days'
           AND created_at < date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' - interval '29 days') AS before,
        (SELECT count(*)::int FROM signup_link WHERE used_at IS NULL AND revoked_at IS NULL AND expires_at > now()) AS links`;
    const customers = totals?.customers ?? 0;
    return {
      customers: Math.min(customers, COUNT_CAP),
      capped: customers > COUNT_CAP,
      lastThirty: days.reduce((sum, day) => sum + day.count, 0),
      thirtyBefore: totals?.before ?? 0,
      openLinks: totals?.links ?? 0,
      days,
    };
  },
});
