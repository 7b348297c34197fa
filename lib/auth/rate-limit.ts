import { isIPv6 } from 'node:net';
import type { Db } from '../db/door.ts';
import { withSystem } from '../db/door.ts';
import { PorticoError } from '../errors.ts';

/** How often something may be tried. */
export type Limit = { name: string; most: number; seconds: number };

/**
 * The limits in force. An account's limit is per address *and* account, so that a stranger cannot lock its owner out; the one
 * over all addresses does not count where the owner was signed in before.
 */
export const LIMITS = {
  signInPerAddress: { name: 'sign-in-address', most: 60, seconds: 600 },
  signInPerAccount: { name: 'sign-in-account', most: 8, seconds: 300 },
  signInEverywhere: { name: 'sign-in-everywhere', most: 100, seconds: 3600 },
  resetPerAddress: { name: 'reset-address', most: 20, seconds: 3600 },
  resetPerAccount: { name: 'reset-account', most: 4, seconds: 3600 },
  signupPerAddress: { name: 'sign-up-address', most: 30, seconds: 3600 },
  enrollPerAddress: { name: 'enroll-address', most: 20, seconds: 3600 },
  linkPerAddress: { name: 'link-address', most: 120, seconds: 600 },
} as const satisfies Record<string, Limit>;

/**
 * Counts one try in the database, so that all instances share the count.
 * @throws PorticoError `rateLimited` with `minutes` until the next try
 */
export async function countTry(limit: Limit, who: string): Promise<void> {
  await withSystem('rate limits are counted for everybody together', (db) => countTryIn(db, limit, who));
}

/** Forgets the tries so far: whoever proved to be the owner starts afresh. */
export async function forgetTries(db: Db, limit: Limit, who: string): Promise<void> {
  await db.rateLimit.deleteMany({ where: { key: keyOf(limit, who) } });
}

/** Takes one try back, which was no failure; the others stay counted. */
export async function takeTryBack(db: Db, limit: Limit, who: string): Promise<void> {
  await db.rateLimit.updateMany({
    where: { key: keyOf(limit, who), count: { gt: 0 } },
    data: { count: { decrement: 1 } },
  });
}

async function countTryIn(db: Db, limit: Limit, who: string): Promise<void> {
  const [row] = await db.$queryRaw<{ count: number; seconds: number }[]>`
    INSERT INTO rate_limit AS r (key, count, expires_at)
    VALUES (${keyOf(limit, who)}, 1, now() + make_interval(secs => ${limit.seconds}))
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN r.expires_at < now() THEN 1 ELSE r.count + 1 END,
      expires_at = CASE WHEN r.expires_at < now() THEN EXCLUDED.expires_at ELSE r.expires_at END
    RETURNING count, ceil(extract(epoch FROM expires_at - now()))::int AS seconds`;
  if (row && row.count > limit.most) {
    throw new PorticoError('rateLimited', { minutes: Math.max(1, Math.ceil(row.seconds / 60)) });
  }
}

function keyOf(limit: Limit, who: string): string {
  return `${limit.name}:${byNetwork(who)}`;
}

// Whoever has an IPv6 address has all of its /64.
function byNetwork(who: string): string {
  const [address = '', ...rest] = who.split('|');
  if (!isIPv6(address)) return who;
  const [head = '', tail = ''] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  const missing = 8 - groups.length - tail.split(':').filter(Boolean).length;
  const whole = address.includes('::') ? [...groups, ...Array<string>(missing).fill('0'), ...tail.split(':')] : groups;
  return [`${whole.slice(0, 4).join(':')}::/64`, ...rest].join('|');
}
