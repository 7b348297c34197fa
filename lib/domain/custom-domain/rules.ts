import type { DomainTrouble } from '#lib/db/types.ts';
import { isWebmail } from '../company/rules.ts';

/** How many domains a partner can have at a time. */
export const MOST_DOMAINS = 3;

/** How many days the page goes on at a domain whose record is gone. */
export const GRACE_DAYS = 7;

const DAY_MS = 86_400_000;
// A host may have 253 characters, and the record's name is longer than the host's.
const LONGEST = 244;
const HOST = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;
// Names that mean something else on every network, so that no DNS can prove whose they are.
const NOBODYS = new Set(
  'localhost local localdomain internal intranet lan home corp private arpa onion invalid'.split(' '),
);

/**
 * The host that a person means: `Join.Acme.example`, `https://join.acme.example/` and a name in any script all become the
 * lower-case ASCII form that DNS knows. Null for what is no host name: a path, a port, a sign-in, an IP address.
 */
export function hostFrom(typed: string): string | null {
  const text = typed.trim();
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.username || url.password || url.port || url.pathname !== '/' || url.search || url.hash) return null;
  const host = url.hostname.replace(/\.$/, '');
  return host.length <= LONGEST && HOST.test(host) ? host : null;
}

/** Why a host can be no partner's own: the key of its sentence under `domains.problems`; null when it can be one. */
export function problemOf(host: string, installation: string): 'nobodys' | 'webmail' | 'ours' | null {
  const labels = host.split('.');
  if (NOBODYS.has(labels.at(-1) ?? '')) return 'nobodys';
  if (labels.some((_, i) => isWebmail(labels.slice(i).join('.')))) return 'webmail';
  return host === installation || host.endsWith(`.${installation}`) ? 'ours' : null;
}

/** The DNS record that proves a host. Its value is all that the record holds. */
export function recordFor(host: string, token: string): { name: string; value: string } {
  return { name: `_portico.${host}`, value: `portico-verification=${token}` };
}

/** The moments that decide a domain's state. */
export type DomainMoments = { verifiedAt: Date | null; failingSince: Date | null };

/**
 * What a domain can be: waiting for its record, in use, in use for now although its record is gone, or not in use any
 * more.
 */
export type DomainState = 'PENDING' | 'ACTIVE' | 'FAILING' | 'STOPPED';

/** A domain's state. */
export function domainStateOf({ verifiedAt, failingSince }: DomainMoments): DomainState {
  if (verifiedAt) return failingSince ? 'FAILING' : 'ACTIVE';
  return failingSince ? 'STOPPED' : 'PENDING';
}

/** When the page stops at a domain whose record stays gone; null where nothing is running out. */
export function stopsAt(domain: DomainMoments): Date | null {
  if (domainStateOf(domain) !== 'FAILING' || !domain.failingSince) return null;
  return new Date(domain.failingSince.getTime() + GRACE_DAYS * DAY_MS);
}

/** What a look at the record came to. */
export type CheckOutcome = 'VERIFIED' | DomainTrouble;

/**
 * What a check makes of a domain. One that was proved goes on for seven days without its record; silence of the DNS
 * starts and ends nothing, because it says nothing about the record.
 */
export function judgeCheck(domain: DomainMoments, outcome: CheckOutcome, at: Date): DomainMoments {
  const { verifiedAt, failingSince } = domain;
  if (outcome === 'VERIFIED') return { verifiedAt: verifiedAt ?? at, failingSince: null };
  if (outcome === 'NO_ANSWER' || !verifiedAt) return { verifiedAt, failingSince };
  const since = failingSince ?? at;
  const isOver = at.getTime() - since.getTime() >= GRACE_DAYS * DAY_MS;
  return { verifiedAt: isOver ? null : verifiedAt, failingSince: since };
}
