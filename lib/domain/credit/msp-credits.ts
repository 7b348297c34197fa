import { z } from 'zod';
import { defineQuery } from '#lib/command/define.ts';
import { listCredits } from './list-credits.ts';
import { scopeNames } from './rules.ts';

/** A credit in the shape of the MSP Management API. `credit` and what is left of it in dollars. */
export type MspCredit = {
  creditCode: string;
  credit: number;
  remainingCredit: number;
  services: string;
  startDate: string;
  expiryDate: string;
  status: string;
};

/** What the API calls a scope of every service. */
const EVERY_SERVICE = 'General Product';

/** A scope as the API names it: names joined by commas. */
export function mspServices(scope: readonly string[]): string {
  return scopeNames(scope).join(', ') || EVERY_SERVICE;
}

/** A day's beginning as the API writes it. */
export function mspDate(day: string): string {
  return `${day}T00:00:00Z`;
}

/** The caller's credits, in every state. */
export const listMspCredits = defineQuery({
  permission: 'mspApi.read',
  input: z.object({}),
  run: async ({ ctx, db }): Promise<MspCredit[]> =>
    (await listCredits(db, ctx.partnerId)).map((credit) => ({
      creditCode: credit.id,
      credit: credit.amount / 100,
      remainingCredit: credit.remaining / 100,
      services: mspServices(credit.scope),
      startDate: mspDate(credit.startsOn),
      expiryDate: mspDate(credit.goneOn),
      status: credit.status.toLowerCase(),
    })),
});
