import { recordAudit } from '#lib/audit/record.ts';
import { now } from '#lib/clock.ts';
import { withSystem } from '#lib/db/door.ts';
import { dropSignupPages, slugsOf } from '../brand/drop-signup-pages.ts';
import { recordFor } from './rules.ts';
import { tellAdmins } from './tell-admins.ts';

/**
 * Makes way for somebody who has just proved a host: whose token is in DNS now has it. A partner that proved it earlier and
 * whose record is gone, or that is closed, loses it at once; one whose record is there beside the new one keeps it.
 * @param texts all that DNS holds in the record's place
 * @returns whether the host is free for `partnerId`
 */
export async function releaseHost(host: string, partnerId: string, texts: readonly string[]): Promise<boolean> {
  const slugs = await withSystem('who had the host until now is another partner', async (db) => {
    const holder = await db.customDomain.findFirst({
      where: { host, verifiedAt: { not: null }, removedAt: null, partnerId: { not: partnerId } },
      include: { partner: { select: { state: true } } },
    });
    if (!holder) return [];
    const isClosed = holder.partner.state === 'CLOSED';
    if (!isClosed && texts.includes(recordFor(host, holder.token).value)) return null;
    const at = now();
    const released = await db.customDomain.updateMany({
      where: { id: holder.id, verifiedAt: holder.verifiedAt, removedAt: null },
      data: { verifiedAt: null, failingSince: at, lastCheckedAt: at, lastFailure: 'REPLACED', seenValue: null },
    });
    if (released.count === 0) return [];
    await recordAudit(
      db,
      { kind: 'job', name: '' },
      {
        action: 'customDomain.stop',
        subject: { kind: 'customDomain', id: holder.id, label: host },
        partnerId: holder.partnerId,
        before: { host },
        after: { reason: 'REPLACED' },
      },
    );
    if (!isClosed) await tellAdmins(db, 'domainStopped', { ...holder, verifiedAt: null, failingSince: at });
    return slugsOf(db, holder.partnerId);
  });
  dropSignupPages(slugs ?? []);
  return slugs !== null;
}
