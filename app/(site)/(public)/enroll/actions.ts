'use server';

import { redirect } from 'next/navigation';
import { defineAction } from '#lib/actions/define.ts';
import type { FormAction } from '#lib/actions/result.ts';
import { statusToken } from '#lib/domain/application/status-link.ts';
import {
  type Submitted,
  submitIndirectProviderApplication,
  submitIndirectResellerApplication,
  submitMspApplication,
  submitResellerApplication,
} from '#lib/domain/application/submit-application.ts';
import { groupErrors } from '../../group-errors.ts';
import { sendWithLogos } from '../../kept-logos.ts';

const submitMsp = defineAction(submitMspApplication, thankYou);
const submitReseller = defineAction(submitResellerApplication, thankYou);
const submitIndirectProvider = defineAction(submitIndirectProviderApplication, thankYou);
const submitIndirectReseller = defineAction(submitIndirectResellerApplication, thankYou);

/** Sends an MSP's application and shows the applicant its private page. */
export const enrollMsp: FormAction<Submitted> = async (previous, form) =>
  sendWithLogos(form, (sent) => submitMsp(previous, sent));

/** Sends a reseller's application and shows the applicant its private page. */
export const enrollReseller: FormAction<Submitted> = async (previous, form) =>
  groupErrors(await submitReseller(previous, form));

/** Sends an indirect provider's application and shows the applicant its private page. */
export const enrollIndirectProvider: FormAction<Submitted> = async (previous, form) =>
  groupErrors(await submitIndirectProvider(previous, form));

/** Sends an indirect reseller's application and shows the applicant its private page. */
export const enrollIndirectReseller: FormAction<Submitted> = async (previous, form) =>
  submitIndirectReseller(previous, form);

async function thankYou(submitted: Submitted): Promise<undefined> {
  redirect(`/applications/${statusToken(submitted)}?received=1`);
}
