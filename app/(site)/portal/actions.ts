'use server';

import { defineAction } from '#lib/actions/define.ts';
import { resendVerification as resendCommand } from '#lib/domain/customer/resend-verification.ts';

export const resendVerification = defineAction(resendCommand, { message: 'portal.verify.done' });
