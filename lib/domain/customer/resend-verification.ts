import { z } from 'zod';
import { countTry, type Limit } from '#lib/auth/rate-limit.ts';
import { issueToken } from '#lib/auth/token.ts';
import { defineCommand } from '#lib/command/define.ts';
import { absoluteUrl } from '#lib/env.ts';
import { refuse } from '#lib/errors.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import { enqueueMail } from '#lib/mail/enqueue.ts';
import { findMailBrand } from '../brand/find-mail-brand.ts';

const RESENDS: Limit = { name: 'verify-resend', most: 5, seconds: 3600 };

/**
 * Sends a signed-in customer's person a new link to verify the address, under the provider's brand; former ones are dead.
 * @throws PorticoError `conflict` when the address is verified already, `rateLimited`, `notFound`
 */
export const resendVerification = defineCommand({
  name: 'customer.resendVerification',
  permission: 'self',
  input: z.object({}),
  prepare: (ctx) => countTry(RESENDS, ctx.person.id),
  run: async ({ ctx, db, audit }) => {
    const person = await db.person.findUniqueOrThrow({
      where: { id: ctx.person.id },
      select: {
        id: true,
        email: true,
        name: true,
        locale: true,
        emailVerifiedAt: true,
        customerMembers: {
          select: { customer: { select: { id: true, partnerId: true, name: true } } },
          orderBy: { createdAt: 'desc' },
          take: 1,
        },
      },
    });
    const customer = person.customerMembers[0]?.customer;
    if (!customer) return refuse('notFound');
    if (person.emailVerifiedAt) refuse('conflict');
    const brand = await findMailBrand(db, customer.partnerId);
    await enqueueMail(db, {
      template: 'verifyEmail',
      locale: isLocale(person.locale) ? person.locale : 'en',
      to: person.email,
      partnerId: customer.partnerId,
      url: absoluteUrl(`/verify/${await issueToken(db, 'EMAIL_VERIFICATION', person.id)}`),
      values: { organization: customer.name },
      ...(brand ? { brand } : {}),
    });
    await audit({
      subject: { kind: 'customer', id: customer.id, label: customer.name },
      partnerId: customer.partnerId,
      customerId: customer.id,
    });
    return { email: person.email };
  },
});
