'use server';

import { defineAction } from '#lib/actions/define.ts';
import { grantCredit as grantCreditCommand } from '#lib/domain/credit/grant-credit.ts';
import { revokeCredit as revokeCreditCommand } from '#lib/domain/credit/revoke-credit.ts';
import { grantDiscount as grantDiscountCommand } from '#lib/domain/discount/grant-discount.ts';
import { revokeDiscount as revokeDiscountCommand } from '#lib/domain/discount/revoke-discount.ts';

export const grantCredit = defineAction(grantCreditCommand, { message: 'grants.done.creditGranted' });
export const grantDiscount = defineAction(grantDiscountCommand, { message: 'grants.done.discountGranted' });
export const revokeCredit = defineAction(revokeCreditCommand, { flash: 'grants.done.revoked' });
export const revokeDiscount = defineAction(revokeDiscountCommand, { flash: 'grants.done.revoked' });
