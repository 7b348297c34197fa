import { z } from 'zod';
import { defineQuery } from '#lib/command/define.ts';
import type { CustomerRole, CustomerState, PartnerState } from '#lib/db/types.ts';
import { refuse } from '#lib/errors.ts';
import type { BrandView } from '../brand/schema.ts';
import { brandColumns, buildBrandView, supportOf } from '../brand/view.ts';

/** A customer's own page: the organization, its people, and who looks after it. */
export type Portal = {
  organization: { name: string; orgId: string; state: CustomerState; since: Date };
  people: { name: string; email: string; role: CustomerRole; verified: boolean; since: Date; isYou: boolean }[];
  provider: {
    name: string;
    state: PartnerState;
    brand: BrandView | null;
    contacts: { email: string | null; phone: string | null; url: string | null };
  };
  /** the reader's own address, while it is not verified */
  unverifiedEmail: string | null;
};

/** What a customer's people see of their organization. */
export const getPortal = defineQuery({
  permission: 'portal.read',
  input: z.object({}),
  run: async ({ ctx, db }): Promise<Portal> => {
    const customer = await db.customer.findUnique({
      where: { id: ctx.customerId },
      select: {
        name: true,
        orgId: true,
        state: true,
        createdAt: true,
        members: {
          select: {
            role: true,
            createdAt: true,
            person: { select: { id: true, name: true, email: true, emailVerifiedAt: true } },
          },
          orderBy: { createdAt: 'asc' },
        },
      },
    });
    const partner = await db.partner.findUnique({
      where: { id: ctx.partnerId },
      select: {
        name: true,
        state: true,
        slug: true,
        contactEmail: true,
        supportEmail: true,
        supportPhone: true,
        supportUrl: true,
        brands: { where: { state: 'PUBLISHED' }, select: brandColumns },
      },
    });
    if (!customer || !partner) return refuse('notFound');
    const brand = partner.brands[0];
    const people = customer.members.map(({ role, createdAt, person }) => ({
      name: person.name,
      email: person.email,
      role,
      verified: person.emailVerifiedAt !== null,
      since: createdAt,
      isYou: person.id === ctx.person.id,
    }));
    const you = people.find((person) => person.isYou);
    return {
      organization: {
        name: customer.name,
        orgId: String(customer.orgId),
        state: customer.state,
        since: customer.createdAt,
      },
      people,
      provider: {
        name: brand?.displayName ?? partner.name,
        state: partner.state,
        brand: brand ? buildBrandView(brand, partner) : null,
        contacts: supportOf(partner),
      },
      unverifiedEmail: you && !you.verified ? you.email : null,
    };
  },
});
