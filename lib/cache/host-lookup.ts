import type { FindPartnerHost, PartnerHost } from '../http/hosts.ts';
import { type CacheTag, partnerTag } from './invalidate.ts';

/** What looking up partners' hosts needs. */
export interface HostLookupOptions {
  /** `custom_domain_slug`: the slug of the sign-up page that answers at a host, or null. */
  ask: (name: string) => Promise<string | null>;
  /** False while invalidations may be missed: then nothing remembered is used. */
  hearing: () => boolean;
  /** How many hosts are remembered; the least recently used go first. */
  most?: number;
}

/** The look-up, and how it forgets. */
export interface HostLookup {
  find: FindPartnerHost;
  /** Forgets the hosts of the partner whose tag this is. */
  forget: (tag: CacheTag) => void;
}

const MOST = 10_000;

/**
 * Builds the look-up of partners' own domains. What was found is remembered until the partner's tag is invalidated, which
 * happens with each change of its domains, slug or state; what was not found is asked again each time, so that a scanner
 * fills no memory and a domain works with the request after its proof.
 */
export function buildHostLookup({ ask, hearing, most = MOST }: HostLookupOptions): HostLookup {
  const known = new Map<string, PartnerHost>();
  // An answer that was on its way during an invalidation may be older than it.
  let invalidations = 0;

  const look = async (name: string): Promise<PartnerHost | null> => {
    const before = invalidations;
    const slug = await ask(name);
    if (slug === null) return null;
    const found: PartnerHost = { kind: 'partner', slug };
    if (before === invalidations && hearing()) keep(name, found);
    return found;
  };

  const keep = (name: string, host: PartnerHost) => {
    known.delete(name);
    known.set(name, host);
    if (known.size <= most) return;
    const [oldest = ''] = known.keys();
    known.delete(oldest);
  };

  return {
    find: (name) => {
      const host = hearing() ? known.get(name) : undefined;
      if (!host) return look(name);
      keep(name, host);
      return host;
    },
    forget: (tag) => {
      invalidations += 1;
      for (const [name, { slug }] of known) if (tag === 'all' || partnerTag(slug) === tag) known.delete(name);
    },
  };
}
