import { z } from 'zod';
import { defineQuery } from '#lib/command/define.ts';
import { regionOf } from '../company/region.ts';
import type { Accounts } from './schema.ts';

/** The caller's own PartnerIDs. */
export const getAccounts = defineQuery({
  permission: 'profile.read',
  input: z.object({}),
  run: async ({ db }): Promise<Accounts> => {
    const rows = await db.partnerAccount.findMany({
      select: { kind: true, code: true, country: true, createdAt: true },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
    const views = rows.map(({ kind, ...row }) => ({ kind, view: { ...row, region: regionOf(row.country) } }));
    return {
      global: views.find(({ kind }) => kind === 'GLOBAL')?.view ?? null,
      locations: views.filter(({ kind }) => kind === 'LOCATION').map(({ view }) => view),
    };
  },
});
