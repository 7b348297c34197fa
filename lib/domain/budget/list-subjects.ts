import { z } from 'zod';
import { defineQuery } from '#lib/command/define.ts';

const MOST = 500;

/** The customers that a budget can be about, by name; `more`: there are others that the list has no room for. */
export type Subjects = { customers: { id: string; name: string }[]; more: boolean };

/** What a new budget can be about. A customer that is asked for by its id is in the list, however many there are. */
export const listSubjects = defineQuery({
  permission: 'billing.read',
  input: z.object({ customer: z.uuid().optional().catch(undefined) }),
  run: async ({ db }, { customer }): Promise<Subjects> => {
    const select = { id: true, name: true } as const;
    const found = await db.customer.findMany({
      select,
      where: { state: { not: 'ENDED' } },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      take: MOST + 1,
    });
    const customers = found.slice(0, MOST);
    if (customer && !customers.some(({ id }) => id === customer)) {
      const wanted = await db.customer.findUnique({ where: { id: customer }, select });
      if (wanted) customers.unshift(wanted);
    }
    return { customers, more: found.length > MOST };
  },
});
