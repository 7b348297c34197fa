import type { z } from 'zod';
import type { Db } from '#lib/db/door.ts';
import { redeemTicket } from '../brand/logo-ticket.ts';
import { emailDomainOf, nameKeyOf, websiteHostOf } from '../company/rules.ts';
import type {
  indirectProviderAnswer,
  indirectProviderApplication,
  indirectResellerAnswer,
  indirectResellerApplication,
  mspAnswer,
  mspApplication,
  resellerAnswer,
  resellerApplication,
} from './schema.ts';

type Form =
  | z.output<typeof mspApplication>
  | z.output<typeof resellerApplication>
  | z.output<typeof indirectProviderApplication>
  | z.output<typeof indirectResellerApplication>
  | z.output<typeof mspAnswer>
  | z.output<typeof resellerAnswer>
  | z.output<typeof indirectProviderAnswer>
  | z.output<typeof indirectResellerAnswer>;

/** The columns that a form of any program fills; what a program does not ask for is emptied. */
export async function columnsOf(db: Db, form: Form) {
  const { companyName, contactEmail, websiteUrl } = form;
  return {
    companyName,
    contactEmail,
    websiteUrl,
    nameKey: nameKeyOf(companyName),
    emailDomain: emailDomainOf(contactEmail),
    websiteHost: websiteHostOf(websiteUrl),
    country: form.country ?? null,
    phone: form.phone ?? null,
    message: form.message ?? null,
    expectedCustomers: ('expectedCustomers' in form ? form.expectedCustomers : null) ?? null,
    awsAccountId: 'awsAccountId' in form ? form.awsAccountId : null,
    regions: 'regions' in form ? [...new Set(form.regions)] : [],
    countries: 'countries' in form ? form.countries : [],
    languages: 'languages' in form ? form.languages : [],
    specializations: 'specializations' in form ? form.specializations : [],
    logoLightHash: 'logoLight' in form ? await redeemTicket(db, 'logoLight', form.logoLight) : null,
    logoDarkHash: 'logoDark' in form ? await redeemTicket(db, 'logoDark', form.logoDark) : null,
  };
}
