import { z } from 'zod';
import type { DomainTrouble } from '#lib/db/types.ts';
import { type DomainState, hostFrom } from './rules.ts';

/** A new domain, as people type or paste it. */
export const addDomainInput = z.object({
  host: z
    .string()
    .trim()
    .min(1)
    .max(300)
    .transform((typed, issues) => {
      const host = hostFrom(typed);
      if (host) return host;
      issues.addIssue({ code: 'custom', message: 'domains.problems.host' });
      return z.NEVER;
    }),
});

/** Names one of the partner's domains. */
export const domainIdInput = z.object({ domainId: z.uuid() });

/** A domain as its partner sees it. */
export type DomainRow = {
  id: string;
  /** as DNS knows it */
  host: string;
  /** as people write it, in whatever script */
  name: string;
  state: DomainState;
  /** the TXT record that proves it */
  record: { name: string; value: string };
  /** the sign-up page's address there */
  url: string;
  verifiedAt: Date | null;
  failingSince: Date | null;
  stopsAt: Date | null;
  lastCheckedAt: Date | null;
  lastFailure: DomainTrouble | null;
  /** what stood in place of the record's value at the last look */
  seenValue: string | null;
};
