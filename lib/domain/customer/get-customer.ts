import { z } from 'zod';
import { defineQuery } from '#lib/command/define.ts';
import type { CustomerRole, CustomerSource, CustomerState } from '#lib/db/types.ts';
import { refuse } from '#lib/errors.ts';

/** A customer with its people, as its partner sees it. */
export type CustomerDetail = {
  id: string;
  orgId: string;
  name: string;
  adminEmail: string;
  state: CustomerState;
  source: CustomerSource;
  country: string | null;
  locale: string;
  createdAt: Date;
  endedAt: Date | null;
  signupLink: { id: string; label: string } | null;
  people: { name: string; email: string; role: CustomerRole; verifiedAt: Date | null; since: Date }[];
};

/** One of the partner's customers. @throws PorticoError `notFound`, also for another partner's */
export const getCustomer = defineQuery({
  permission: 'customers.read',
  input: z.object({ id: z.string() }),
  run: async ({ db }, { id }): Promise<CustomerDetail> => {
    if (!z.uuid().safeParse(id).success) refuse('notFound');
    const customer = await db.customer.findUnique({
      where: { id },
      select: {
        id: true,
        orgId: true,
        name: true,
        adminEmail: true,
        state: true,
        source: true,
        country: true,
        locale: true,
        createdAt: true,
        endedAt: true,
        signupLink: { select: { id: true, label: true } },
        members: {
          select: {
            role: true,
            createdAt: true,
            person: { select: { name: true, email: true, emailVerifiedAt: true } },
          },
          orderBy: { createdAt: 'asc' },
        },
      },
    });
    if (!customer) return refuse('notFound');
    const { members, orgId, ...rest } = customer;
    return {
      ...rest,
      orgId: String(orgId),
      people: members.map(({ role, createdAt, person }) => ({
        name: person.name,
        email: person.email,
        role,
        verifiedAt: person.emailVerifiedAt,
        since: createdAt,
      })),
    };
  },
});
