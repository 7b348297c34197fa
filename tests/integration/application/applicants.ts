import { type Db, withSystem } from '#lib/db/door.ts';
import { FIRST_VERSION } from '#lib/domain/agreement/schema.ts';
import { keepLogo } from '#lib/domain/application/keep-logo.ts';
import { statusToken } from '#lib/domain/application/status-link.ts';
import { submitMspApplication, submitResellerApplication } from '#lib/domain/application/submit-application.ts';
import { PorticoError } from '#lib/errors.ts';
import { visitor } from '../account/people.ts';

let serial = 0;

/** A small logo whose color tells it from others. */
export function logoFile(color = '#126b60', name = 'logo.svg'): File {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 256 48"><path d="M0 0h256v48H0z" fill="${color}"/></svg>`;
  return new File([svg], name, { type: 'image/svg+xml' });
}

/** Keeps a logo as the form does. @returns its ticket */
async function ticketFor(field: 'logoLight' | 'logoDark', file = logoFile()): Promise<string> {
  return (await keepLogo(visitor(), { field, file })).ticket;
}

/** A company of its own domain and name, as an MSP's form sends it. */
export async function mspForm(over: Record<string, unknown> = {}) {
  serial += 1;
  const domain = `company-${process.pid}-${serial}.example`;
  return {
    ...company(domain),
    logoLight: await ticketFor('logoLight'),
    logoDark: await ticketFor('logoDark', logoFile('#eeeeee')),
    ...over,
  };
}

/** The same for a reseller. */
export function resellerForm(over: Record<string, unknown> = {}) {
  serial += 1;
  return {
    ...company(`company-${process.pid}-${serial}.example`),
    awsAccountId: '123456789012',
    regions: ['JAPAN'],
    ...over,
  };
}

const SYLLABLES = ['ka', 'to', 'mi', 'ru', 'zen', 'vol', 'pax', 'dri', 'quo', 'sel'];

function company(domain: string) {
  const word = [...String(serial * 7919 + 13)].map((digit) => SYLLABLES[Number(digit)]).join('');
  return {
    companyName: `${word} Works`,
    contactEmail: `partners@${domain}`,
    websiteUrl: `https://www.${domain}`,
    agreement: 'on',
    agreementVersion: FIRST_VERSION,
  };
}

/** An application that has just been sent. */
export async function applied(over: Record<string, unknown> = {}) {
  const form = await mspForm(over);
  const link = await submitMspApplication(visitor(), form);
  return { ...link, version: 1, form, token: statusToken(link) };
}

/** The same from a reseller. */
export async function appliedAsReseller(over: Record<string, unknown> = {}) {
  const form = resellerForm(over);
  const link = await submitResellerApplication(visitor(), form);
  return { ...link, version: 1, form, token: statusToken(link) };
}

/** Looks into the database. */
export function look<T>(work: (db: Db) => Promise<T>): Promise<T> {
  return withSystem('a test looks at what is there', work);
}

/** The application's row as it is now. */
export function rowOf(id: string) {
  return look((db) => db.partnerApplication.findUniqueOrThrow({ where: { id } }));
}

/** The templates of the mails to an address, in the order of their making. */
export async function mailsTo(address: string): Promise<string[]> {
  const mails = await look((db) => db.mail.findMany({ where: { toAddress: address }, orderBy: { createdAt: 'asc' } }));
  return mails.map((mail) => mail.template);
}

/** How a refusal reads: its code and the fields that it names. */
export async function refusalOf(
  tried: Promise<unknown>,
): Promise<{ code: string; fields: Record<string, string>; params: unknown }> {
  try {
    await tried;
  } catch (error) {
    if (!(error instanceof PorticoError)) throw error;
    const fields = Object.entries(error.fields).map(([name, problem]) => [name, problem.key]);
    return { code: error.code, fields: Object.fromEntries(fields), params: error.params };
  }
  throw new Error('It was not refused.');
}

/** A company of the two-tier programs, as its form sends it. */
export function twoTierForm(over: Record<string, unknown> = {}) {
  serial += 1;
  return { ...company(`company-${process.pid}-${serial}.example`), country: 'JP', ...over };
}
