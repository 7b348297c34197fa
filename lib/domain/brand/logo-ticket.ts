import { sign, unsign } from '#lib/crypto.ts';
import type { Db } from '#lib/db/door.ts';
import { refuseField } from '#lib/errors.ts';

const PURPOSE = 'logo';

/** A logo's hash with a signature: what a form carries in place of a file that was uploaded already. */
export function logoTicket(hash: string): string {
  return sign(hash, PURPOSE);
}

/**
 * The hash behind a ticket.
 * @throws PorticoError `invalid` for the field, when the ticket is forged or its logo was cleared away since
 */
export async function redeemTicket(db: Db, field: string, ticket: string): Promise<string> {
  const hash = unsign(ticket, PURPOSE);
  const kept = hash ? await db.logo.findUnique({ where: { hash }, select: { hash: true } }) : null;
  return kept?.hash ?? refuseField(field, 'file');
}
