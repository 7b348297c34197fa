'use server';

import { defineAction } from '#lib/actions/define.ts';
import { changeSlug as changeSlugCommand } from '#lib/domain/partner/change-slug.ts';
import {
  closePartner as closeCommand,
  reactivatePartner as reactivateCommand,
  suspendPartner as suspendCommand,
} from '#lib/domain/partner/move-partner.ts';
import { resendActivation as resendCommand } from '#lib/domain/partner/resend-activation.ts';

export const suspendPartner = defineAction(suspendCommand, { flash: 'vendor.partner.done.suspended' });
export const reactivatePartner = defineAction(reactivateCommand, { flash: 'vendor.partner.done.reactivated' });
export const closePartner = defineAction(closeCommand, { flash: 'vendor.partner.done.closed' });
export const changeSlug = defineAction(changeSlugCommand, { flash: 'vendor.partner.done.slugChanged' });
export const resendActivation = defineAction(resendCommand, { flash: 'vendor.partner.done.resent' });
