import { type Actor, recordAudit } from '#lib/audit/record.ts';
import { now } from '#lib/clock.ts';
import { hashToken } from '#lib/crypto.ts';
import type { Db } from '#lib/db/door.ts';
import { type LinkTrouble, linkStateAt, troubleOf } from './rules.ts';

/** Why a link does not serve somebody who signs up. */
export type LinkRefusal = LinkTrouble | 'otherEmail';

/** A link in the hands of one sign-up: nobody else can use it before this transaction ends. */
export type ClaimedLink =
  | { id: string; label: string; refused: null }
  | { id: string | null; label: string; refused: LinkRefusal };

/** Takes hold of a partner's link for somebody who signs up. Of many at once one at a time gets past this point. */
export async function claimLink(
  db: Db,
  wanted: { partnerId: string; token: string; email: string },
): Promise<ClaimedLink> {
  const tokenHash = hashToken(wanted.token);
  const [held] = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM signup_link WHERE token_hash = ${tokenHash} AND partner_id = ${wanted.partnerId}::uuid FOR UPDATE`;
  const link = held && (await db.signupLink.findUnique({ where: { id: held.id } }));
  if (!link) return { id: null, label: '', refused: 'notFound' };
  const { id, label } = link;
  const trouble = troubleOf(linkStateAt(link, now()));
  if (trouble) return { id, label, refused: trouble };
  if (link.email && link.email !== wanted.email) return { id, label, refused: 'otherEmail' };
  return { id, label, refused: null };
}

/** Why a try to use a link came to nothing: what its partner is told, precisely. */
export type RefusedTry = LinkRefusal | 'knownAddress';

/** Records a try that a link did not serve, for the partner's eyes. */
export async function noteRefusedTry(
  db: Db,
  actor: Actor,
  failed: { id: string; label: string; partnerId: string; reason: RefusedTry },
): Promise<void> {
  await recordAudit(db, actor, {
    action: 'signupLink.refused',
    subject: { kind: 'signupLink', id: failed.id, label: failed.label },
    partnerId: failed.partnerId,
    after: { reason: failed.reason },
  });
}
