'use server';

import { defineAction } from '#lib/actions/define.ts';
import { signAgreement } from '#lib/domain/agreement/sign-agreement.ts';

export const sign = defineAction(signAgreement, { flash: 'agreements.own.done' });
