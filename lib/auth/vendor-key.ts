import { now } from '../clock.ts';
import { hashToken } from '../crypto.ts';
import { withSystem } from '../db/door.ts';
import type { VendorKeyContext } from './context.ts';

const TOUCH_MS = 60_000;
const BEARER = /^Bearer +([\w-]{8,200})$/i;

/**
 * Who signs in by `Authorization: Bearer …`, or null: an unknown, revoked or run-out key is the same as none. The key's
 * last use is kept to the minute.
 */
export async function recognizeVendorKey(
  authorization: string | undefined,
  request: Pick<VendorKeyContext, 'requestId' | 'ip' | 'locale'>,
): Promise<VendorKeyContext | null> {
  const token = BEARER.exec(authorization ?? '')?.[1];
  if (!token) return null;
  const at = now();
  const key = await withSystem('a vendor key says whose it is', async (db) => {
    const found = await db.vendorKey.findUnique({
      where: { tokenHash: hashToken(token) },
      select: { id: true, name: true, expiresAt: true, revokedAt: true, lastUsedAt: true },
    });
    if (!found || found.revokedAt || (found.expiresAt && found.expiresAt <= at)) return null;
    if (!found.lastUsedAt || at.getTime() - found.lastUsedAt.getTime() > TOUCH_MS) {
      await db.vendorKey.updateMany({ where: { id: found.id }, data: { lastUsedAt: at } });
    }
    return { id: found.id, name: found.name };
  });
  return key && { kind: 'vendorKey', key, ...request };
}
