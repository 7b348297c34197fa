import { z } from 'zod';
import { countTry } from '#lib/auth/rate-limit.ts';
import { defineCommand } from '#lib/command/define.ts';
import { sign, unsign } from '#lib/crypto.ts';
import type { Db } from '#lib/db/door.ts';
import { refuseField } from '#lib/errors.ts';
import { acceptUploadedLogo, storeLogo } from '../brand/store-logo.ts';

const PER_ADDRESS = { name: 'enroll-logo-address', most: 60, seconds: 3600 };
const PURPOSE = 'logo';

/**
 * Takes in one logo of a form and keeps it, whatever becomes of the rest of the form: the ticket comes back with the form,
 * so that nobody has to choose the file twice.
 * @throws PorticoError `logoRefused` with the reason beside the field, `rateLimited`
 */
export const keepLogo = defineCommand({
  name: 'application.keepLogo',
  permission: 'public',
  input: z.strictObject({ field: z.enum(['logoLight', 'logoDark']), file: z.instanceof(File) }),
  prepare: async (ctx, { field, file }) => {
    await countTry(PER_ADDRESS, ctx.ip || 'unknown');
    return acceptUploadedLogo(file, field);
  },
  run: async ({ db, prepared }) => {
    const hash = await storeLogo(db, prepared);
    return { hash, ticket: logoTicket(hash) };
  },
});

/** A logo's hash with a signature: what a form carries in place of the file. */
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
