import { describe, expect, it } from 'vitest';
import { withSystem } from '#lib/db/door.ts';
import { tidy } from '#lib/jobs/housekeeping.ts';
import { makePartner, makePerson } from '../account/people.ts';

const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
const ofLogo = (letter: string, days: number) => ({
  hash: letter.repeat(64),
  svg: '<svg/>',
  png: new Uint8Array([1]),
  colors: {},
  findings: {},
  createdAt: ago(days),
});

describe('housekeeping', () => {
  it('throws out what nobody needs, and nothing else', async () => {
    const [{ id: personId }, { id: partnerId }] = [await makePerson(), await makePartner('ACTIVE')];
    await withSystem('a test fills the house', async (db) => {
      await db.rateLimit.createMany({
        data: [
          { key: 'old', count: 1, expiresAt: ago(1) },
          { key: 'live', count: 1, expiresAt: ago(-1) },
        ],
      });
      await db.submission.createMany({
        data: [
          { id: 'old', command: 'x', createdAt: ago(3) },
          { id: 'live', command: 'x', createdAt: ago(1) },
        ],
      });
      const session = { personId, expiresAt: ago(-1) };
      await db.session.createMany({
        data: [{ ...session, endedAt: ago(91) }, { ...session, endedAt: ago(5) }, { ...session }],
      });
      const token = { personId, purpose: 'PASSWORD_RESET' as const, expiresAt: ago(-1) };
      await db.oneTimeToken.createMany({
        data: [
          { ...token, tokenHash: 'used', usedAt: ago(31) },
          { ...token, tokenHash: 'late', expiresAt: ago(31) },
          { ...token, tokenHash: 'live' },
        ],
      });
      await db.logo.createMany({ data: [ofLogo('a', 3), ofLogo('b', 1), ofLogo('c', 3)] });
      await db.brand.create({
        data: {
          partnerId,
          state: 'DRAFT',
          displayName: 'B',
          logoLightHash: 'c'.repeat(64),
          logoDarkHash: 'c'.repeat(64),
          colors: {},
        },
      });
    });
    expect(await tidy()).toMatchObject({ rateLimits: 1, submissions: 1, sessions: 1, tokens: 2, logos: 1 });
    expect(await tidy()).toMatchObject({ rateLimits: 0, submissions: 0, sessions: 0, tokens: 0, logos: 0 });
  });

  it('is done by one process at a time', async () => {
    const results = await withSystem('a test takes the lock', async (db) => {
      await db.$queryRaw`SELECT pg_advisory_xact_lock(4607183)::text`;
      return tidy();
    });
    expect(results).toBeNull();
  });
});
