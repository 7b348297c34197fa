import { z } from 'zod';
import { defineQuery } from '#lib/command/define.ts';

/** How the channel goes. `weeks` are the last twelve, from Monday, UTC, oldest first. */
export type ChannelFigures = {
  activePartners: number;
  pendingPartners: number;
  suspendedPartners: number;
  customers: number;
  failedMails: number;
  /** imports of usage of the last three days that failed as a whole */
  failedImports: number;
  /** statements that the latest runs could not make */
  failedStatements: number;
  weeks: { week: string; applications: number }[];
};

/** The figures of the vendor's first page. */
export const getChannelFigures = defineQuery({
  permission: 'vendor.read',
  input: z.object({}),
  run: async ({ db }): Promise<ChannelFigures> => {
    const [totals] = await db.$queryRaw<Omit<ChannelFigures, 'weeks'>[]>`
      SELECT (SELECT count(*)::int FROM partner WHERE state = 'ACTIVE') AS "activePartners",
        (SELECT count(*)::int FROM partner WHERE state = 'PENDING_ACTIVATION') AS "pendingPartners",
        (SELECT count(*)::int FROM partner WHERE state = 'SUSPENDED') AS "suspendedPartners",
        (SELECT count(*)::int FROM customer WHERE state <> 'ENDED') AS customers,
        (SELECT count(*)::int FROM mail WHERE state = 'FAILED') AS "failedMails",
        (SELECT count(*)::int FROM usage_import
          WHERE state = 'FAILED' AND created_at > now() - interval '3 days') AS "failedImports",
        (SELECT coalesce(sum(failed), 0)::int FROM (
          SELECT DISTINCT ON (month) failed FROM statement_run ORDER BY month, created_at DESC) AS latest) AS "failedStatements"`;
    const weeks = await db.$queryRaw<ChannelFigures['weeks']>`
      SELECT to_char(w, 'YYYY-MM-DD') AS week, count(a.id)::int AS applications
      FROM generate_series(date_trunc('week', now() AT TIME ZONE 'UTC') - interval '11 weeks',
                           date_trunc('week', now() AT TIME ZONE 'UTC'), interval '1 week') AS w
      LEFT JOIN partner_application a
        ON a.created_at >= w AT TIME ZONE 'UTC' AND a.created_at < (w + interval '1 week') AT TIME ZONE 'UTC'
      GROUP BY w ORDER BY w`;
    const none = {
      ...{ activePartners: 0, pendingPartners: 0, suspendedPartners: 0, customers: 0 },
      ...{ failedMails: 0, failedImports: 0, failedStatements: 0 },
    };
    return { ...(totals ?? none), weeks };
  },
});
