import { recordAudit } from '#lib/audit/record.ts';
import { daysAfter, now } from '#lib/clock.ts';
import { type Db, withSystem } from '#lib/db/door.ts';
import type { Prisma } from '#lib/db/types.ts';
import { columnsOf, type Finding, lookUpProof } from './look-up-proof.ts';
import { judgeCheck } from './rules.ts';
import { tellAdmins } from './tell-admins.ts';

type Domain = Prisma.CustomDomainModel;

const AT_ONCE = 5;
const AT_MOST = 200;

/** How many domains were looked at, and what became of them. */
export type Rechecked = { checked: number; failing: number; stopped: number };

/**
 * Looks once a day whether the records of the proved domains are still there. One that is gone starts seven days in which
 * the page goes on, and the partner's Global admins are told; after them it stops. Several workers share the work.
 */
export async function recheckDomains(): Promise<Rechecked> {
  const due = await claimDue();
  const done: Rechecked = { checked: due.length, failing: 0, stopped: 0 };
  for (let i = 0; i < due.length; i += AT_ONCE) {
    const batch = due.slice(i, i + AT_ONCE);
    const findings = await Promise.all(batch.map((domain) => lookUpProof(domain.host, domain.token)));
    for (const [n, domain] of batch.entries()) {
      const finding = findings[n];
      if (!finding) continue;
      const became = await withSystem('a domain is looked after for its partner', (db) => keep(db, domain, finding));
      if (became) done[became] += 1;
    }
  }
  return done;
}

// Marked as looked at before the look, so that no other worker takes the same ones.
function claimDue(): Promise<Domain[]> {
  return withSystem('every partner’s domains are looked at', async (db) => {
    const due = await db.$queryRaw<{ id: string }[]>`
      SELECT d.id FROM custom_domain d JOIN partner p ON p.id = d.partner_id AND p.state <> 'CLOSED'
      WHERE d.verified_at IS NOT NULL AND d.removed_at IS NULL
        AND coalesce(d.last_checked_at, d.verified_at) < ${daysAfter(now(), -1)}
      ORDER BY d.last_checked_at LIMIT ${AT_MOST} FOR UPDATE OF d SKIP LOCKED`;
    const where = { id: { in: due.map(({ id }) => id) } };
    await db.customDomain.updateMany({ where, data: { lastCheckedAt: now() } });
    return db.customDomain.findMany({ where });
  });
}

async function keep(db: Db, domain: Domain, finding: Finding): Promise<'failing' | 'stopped' | null> {
  const { id, partnerId, host, verifiedAt, failingSince } = domain;
  const next = judgeCheck(domain, finding.outcome, now());
  const kept = await db.customDomain.updateMany({
    where: { id, removedAt: null, verifiedAt, failingSince },
    data: { ...next, ...columnsOf(finding) },
  });
  if (kept.count === 0) return null;
  if (next.verifiedAt) {
    if (failingSince || !next.failingSince) return null;
    await tellAdmins(db, 'domainFailing', { partnerId, host, ...next });
    return 'failing';
  }
  const job = { kind: 'job', name: '' } as const;
  await recordAudit(db, job, {
    action: 'customDomain.stop',
    subject: { kind: 'customDomain', id, label: host },
    partnerId,
    before: { host },
    after: { reason: finding.outcome },
  });
  await tellAdmins(db, 'domainStopped', { partnerId, host, ...next });
  return 'stopped';
}
