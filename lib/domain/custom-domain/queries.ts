import { domainToUnicode } from 'node:url';
import { z } from 'zod';
import { defineQuery } from '#lib/command/define.ts';
import { domainStateOf, recordFor, stopsAt } from './rules.ts';
import type { DomainRow } from './schema.ts';
import { signupUrl } from './signup-url.ts';

/** The partner's domains, oldest first; those that it removed are not among them. */
export const listDomains = defineQuery({
  permission: 'brand.read',
  input: z.object({}),
  run: async ({ ctx, db }): Promise<DomainRow[]> => {
    const rows = await db.customDomain.findMany({ where: { removedAt: null }, orderBy: { id: 'asc' } });
    return rows.map(({ id, host, token, verifiedAt, failingSince, lastCheckedAt, lastFailure, seenValue }) => ({
      id,
      host,
      name: domainToUnicode(host) || host,
      state: domainStateOf({ verifiedAt, failingSince }),
      record: recordFor(host, token),
      url: signupUrl(ctx.partner.slug ?? '', host),
      verifiedAt,
      failingSince,
      stopsAt: stopsAt({ verifiedAt, failingSince }),
      lastCheckedAt,
      lastFailure,
      seenValue,
    }));
  },
});
