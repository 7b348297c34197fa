import { z } from 'zod';
import { defineQuery } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';

/** A partner as the vendor's staff sees it, with what closing or suspending it would touch. */
export const getPartner = defineQuery({
  permission: 'partners.read',
  input: z.object({ id: z.string() }),
  run: async ({ db }, { id }) => {
    if (!z.uuid().safeParse(id).success) refuse('notFound');
    const partner = await db.partner.findUnique({
      where: { id },
      select: {
        id: true,
        name: true,
        state: true,
        programs: true,
        slug: true,
        contactEmail: true,
        websiteUrl: true,
        country: true,
        phone: true,
        supportEmail: true,
        supportPhone: true,
        supportUrl: true,
        awsAccountId: true,
        regions: true,
        agreementVersion: true,
        agreementAcceptedAt: true,
        suspendedReason: true,
        suspendedAt: true,
        createdAt: true,
        activatedAt: true,
        closedAt: true,
        version: true,
        accounts: { select: { kind: true, code: true, country: true }, orderBy: { kind: 'asc' } },
        slugs: { select: { slug: true, createdAt: true }, orderBy: { createdAt: 'asc' } },
        application: { select: { id: true } },
        members: {
          select: { roles: true, person: { select: { name: true, email: true } } },
          orderBy: { createdAt: 'asc' },
        },
        invitations: {
          where: { acceptedAt: null, revokedAt: null },
          select: { email: true, activates: true, expiresAt: true },
          orderBy: { createdAt: 'desc' },
        },
        brands: {
          where: { state: 'PUBLISHED' },
          select: { displayName: true, logoLightHash: true, logoDarkHash: true, publishedAt: true },
        },
      },
    });
    if (!partner) return refuse('notFound');
    const customers = await db.customer.count({ where: { partnerId: id, state: { not: 'ENDED' } } });
    const openLinks = await db.signupLink.count({ where: { partnerId: id, usedAt: null, revokedAt: null } });
    const apiKeys = await db.apiKey.count({ where: { partnerId: id, revokedAt: null } });
    return { ...partner, touched: { customers, openLinks, apiKeys, members: partner.members.length } };
  },
});

/** A partner with everything that its page shows. */
export type PartnerDetail = Awaited<ReturnType<typeof getPartner>>;
