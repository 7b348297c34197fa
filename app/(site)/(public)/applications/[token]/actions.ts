'use server';

import { redirect } from 'next/navigation';
import { defineAction } from '#lib/actions/define.ts';
import type { FormAction } from '#lib/actions/result.ts';
import {
  resubmitIndirectProviderApplication,
  resubmitIndirectResellerApplication,
  resubmitMspApplication,
  resubmitResellerApplication,
} from '#lib/domain/application/resubmit-application.ts';
import { withdrawApplication } from '#lib/domain/application/withdraw-application.ts';
import { groupErrors } from '../../../group-errors.ts';
import { sendWithLogos } from '../../../kept-logos.ts';

const resubmitMsp = defineAction(resubmitMspApplication, (_done, form) => back(form, '?resent=1'));
const resubmitReseller = defineAction(resubmitResellerApplication, (_done, form) => back(form, '?resent=1'));
const resubmitProvider = defineAction(resubmitIndirectProviderApplication, (_done, form) => back(form, '?resent=1'));
const resubmitIndirect = defineAction(resubmitIndirectResellerApplication, (_done, form) => back(form, '?resent=1'));

/** Sends an MSP's corrected application. */
export const answerAsMsp: FormAction<null> = async (previous, form) =>
  sendWithLogos(form, (sent) => resubmitMsp(previous, sent));

/** Sends a reseller's corrected application. */
export const answerAsReseller: FormAction<null> = async (previous, form) =>
  groupErrors(await resubmitReseller(previous, form));

/** Sends an indirect provider's corrected application. */
export const answerAsIndirectProvider: FormAction<null> = async (previous, form) =>
  groupErrors(await resubmitProvider(previous, form));

/** Sends an indirect reseller's corrected application. */
export const answerAsIndirectReseller: FormAction<null> = async (previous, form) => resubmitIndirect(previous, form);

/** Takes the application back. */
export const withdraw = defineAction(withdrawApplication, (_done, form) => back(form, ''));

async function back(form: FormData, query: string): Promise<undefined> {
  redirect(`/applications/${encodeURIComponent(String(form.get('token')))}${query}`);
}
