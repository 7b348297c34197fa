import { Resolver } from 'node:dns/promises';
import type { DomainTrouble } from '#lib/db/types.ts';
import { env } from '#lib/env.ts';
import { recordFor } from './rules.ts';

/** What DNS says about a host: `texts` are all that stand in the record's place. */
export type Finding = { outcome: 'VERIFIED' | DomainTrouble; texts: string[] };

const SEEN_LENGTH = 200;
const TRY_MS = 5_000;
const TRIES = 2;
// However many servers there are.
const WHOLE_MS = 15_000;

/** Asks DNS whether a host's record holds its token. Takes up to 15 seconds: never inside a transaction. */
export async function lookUpProof(host: string, token: string): Promise<Finding> {
  const resolver = new Resolver({ timeout: TRY_MS, tries: TRIES });
  if (env.DNS_SERVERS.length > 0) resolver.setServers(env.DNS_SERVERS);
  const late = setTimeout(() => resolver.cancel(), WHOLE_MS);
  try {
    return await askFor(resolver, host, token);
  } finally {
    clearTimeout(late);
  }
}

/** What is kept of a look. */
export function columnsOf({ outcome, texts }: Finding) {
  return {
    lastFailure: outcome === 'VERIFIED' ? null : outcome,
    seenValue: outcome === 'OTHER_VALUE' ? texts.join(' · ').slice(0, SEEN_LENGTH) : null,
  };
}

async function askFor(resolver: Resolver, host: string, token: string): Promise<Finding> {
  const { name, value } = recordFor(host, token);
  try {
    const texts = (await resolver.resolveTxt(name)).map((chunks) => chunks.join(''));
    if (texts.includes(value)) return { outcome: 'VERIFIED', texts };
    return { outcome: texts.length > 0 ? 'OTHER_VALUE' : 'NO_RECORD', texts };
  } catch (error) {
    return { outcome: await troubleOf(error, resolver, host), texts: [] };
  }
}

async function troubleOf(error: unknown, resolver: Resolver, host: string): Promise<DomainTrouble> {
  const code = codeOf(error);
  if (code === 'ENODATA') return 'NO_RECORD';
  if (code !== 'ENOTFOUND') return 'NO_ANSWER';
  // No such name: either the record alone is missing, or the host with it.
  return resolver.resolve4(host).then(
    () => 'NO_RECORD',
    (inner: unknown) => (codeOf(inner) === 'ENOTFOUND' ? 'NO_NAME' : 'NO_RECORD'),
  );
}

function codeOf(error: unknown): unknown {
  if (error instanceof Error && 'code' in error) return error.code;
  throw error;
}
