import { z } from 'zod';
import { countTry } from '#lib/auth/rate-limit.ts';
import { defineCommand } from '#lib/command/define.ts';
import { logoTicket } from '../brand/logo-ticket.ts';
import { acceptUploadedLogo, storeLogo } from '../brand/store-logo.ts';

const PER_ADDRESS = { name: 'enroll-logo-address', most: 60, seconds: 3600 };

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
