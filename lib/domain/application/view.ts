import { now } from '#lib/clock.ts';
import { hostFitsDomain, isWebmail } from '../company/rules.ts';
import type { ApplicationState, Warning } from './rules.ts';
import { dueAt } from './rules.ts';
import type { ApplicationData, SalesRegion } from './schema.ts';

type Columns = Omit<ApplicationData, 'regions' | 'specializations'> & { regions: string[]; specializations: string[] };

/** The data that an applicant sent, column by column. */
export function buildData(row: Columns): ApplicationData {
  return {
    companyName: row.companyName,
    contactEmail: row.contactEmail,
    websiteUrl: row.websiteUrl,
    country: row.country,
    phone: row.phone,
    expectedCustomers: row.expectedCustomers,
    message: row.message,
    awsAccountId: row.awsAccountId,
    regions: row.regions as SalesRegion[],
    countries: row.countries,
    languages: row.languages,
    specializations: row.specializations as ApplicationData['specializations'],
    logoLightHash: row.logoLightHash,
    logoDarkHash: row.logoDarkHash,
  };
}

/** What an application says against itself: an address that anybody can have, or one of another domain than the website. */
export function warningsOf(row: { emailDomain: string; websiteHost: string }): Warning[] {
  if (isWebmail(row.emailDomain)) return ['webmail'];
  return hostFitsDomain(row.websiteHost, row.emailDomain) ? [] : ['hostDiffers'];
}

/** Until when whoever's turn it is should act, as ISO text, and whether that has passed. */
export function timesOf(row: { state: ApplicationState; waitingSince: Date }) {
  const due = dueAt(row.state, row.waitingSince);
  return { dueAt: due?.toISOString() ?? null, overdue: due !== null && due < now() };
}
