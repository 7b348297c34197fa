'use server';

import { defineAction } from '#lib/actions/define.ts';
import { retryMail as retryCommand } from '#lib/domain/mail-log/retry-mail.ts';

export const retryMail = defineAction(retryCommand, { flash: 'vendor.mail.retried' });
