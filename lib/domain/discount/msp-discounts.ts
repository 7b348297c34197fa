import { z } from 'zod';
import { defineQuery } from '#lib/command/define.ts';
import { mspDate, mspServices } from '../credit/msp-credits.ts';
import { listDiscounts } from './list-discounts.ts';

/** A discount in the shape of the MSP Management API. */
export type MspDiscount = {
  discountCode: string;
  description: string;
  percentageDiscount: string;
  services: string;
  startDate: string;
  expiryDate: string;
  status: string;
};

/** The caller's discounts, in every state. */
export const listMspDiscounts = defineQuery({
  permission: 'mspApi.read',
  input: z.object({}),
  run: async ({ ctx, db }): Promise<MspDiscount[]> =>
    (await listDiscounts(db, ctx.partnerId)).map((discount) => ({
      discountCode: discount.id,
      description: discount.description,
      percentageDiscount: `${discount.percentage}%`,
      services: mspServices(discount.scope),
      startDate: mspDate(discount.startsOn),
      expiryDate: mspDate(discount.goneOn),
      status: discount.status.toLowerCase(),
    })),
});
