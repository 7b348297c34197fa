import { z } from 'zod';
import { isCompanyName } from './rules.ts';

/** ISO 3166-1 alpha-2 codes of the countries that a company can be in. Their names come from the reader's language. */
export const COUNTRY_CODES: readonly string[] = (
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF ' +
  'CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF ' +
  'GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP ' +
  'KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA ' +
  'NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH ' +
  'SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG ' +
  'VI VN VU WF WS YE YT ZA ZM ZW'
).split(' ');

const KNOWN_COUNTRIES = new Set(COUNTRY_CODES);
const UNPRINTABLE = /[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
const UNPRINTABLE_BUT_BREAKS = /[^\P{Cc}\n\t]|[\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

/** One line of text without control characters or marks that turn the writing direction around. */
export function lineOfText(max: number, min = 1) {
  return z
    .string()
    .trim()
    .min(min)
    .max(max)
    .refine((text) => !UNPRINTABLE.test(text), 'wrongShape');
}

/** Text of several lines, without other control characters. */
export function paragraphs(max: number, min = 1) {
  return z
    .string()
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .pipe(
      z
        .string()
        .min(min)
        .max(max)
        .refine((text) => !UNPRINTABLE_BUT_BREAKS.test(text), 'wrongShape'),
    );
}

/** A field that may be left empty: an empty text is as if it were not there. */
export function optional<S extends z.ZodType>(schema: S) {
  return z.preprocess((value) => (value === '' || value === null ? undefined : value), schema.optional()).optional();
}

/**
 * What was ticked in a group of boxes: a form sends nothing for none, one text for one, a list for several.
 * @param problem the key of `validation` in the message files for none
 */
export function chosen<T extends z.ZodType>(one: T, problem: string) {
  const asList = (value: unknown) =>
    Array.isArray(value) ? value : value === undefined || value === '' ? [] : [value];
  return z.preprocess(
    asList,
    z
      .array(one)
      .max(200)
      .refine((list) => list.length > 0, { error: problem }),
  );
}

/** The version of a row that a form was filled in on; no row has one beyond the column's 32 bits. */
export const rowVersion = z.coerce.number().int().min(0).max(2_147_483_647);

/** A company's name as it is registered: 2–255 characters that can be a name. */
export const companyName = lineOfText(255, 2).refine(isCompanyName, 'companyName');

/** An e-mail address in lower case. */
export const emailAddress = lineOfText(254).toLowerCase().pipe(z.email());

/** A public https address; a host name with a dot, no sign-in inside, in the form browsers write it. */
export const websiteUrl = lineOfText(2000).transform((text, issues) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol)) issues.addIssue({ code: 'custom', message: 'url' });
  else if (url.protocol !== 'https:') issues.addIssue({ code: 'custom', message: 'https' });
  else if (!isPublicHost(url.hostname) || url.username || url.password)
    issues.addIssue({ code: 'custom', message: 'url' });
  else return url.pathname === '/' && !url.search && !url.hash ? url.origin : url.href;
  return z.NEVER;
});

/** An ISO country code that is in the list. */
export const countryCode = z.string().refine((code) => KNOWN_COUNTRIES.has(code), 'country');

/** A telephone number with its country code: `+81 3 1234 5678`, kept as it was typed. */
export const phoneNumber = lineOfText(40).refine((text) => {
  const digits = text.replace(/[\s().\-/]/g, '');
  return /^\+[1-9]\d{6,14}$/.test(digits);
}, 'phone');

/** An AWS account's twelve digits; the usual hyphens are taken out. */
export const awsAccountId = lineOfText(20)
  .transform((text) => text.replace(/[\s-]/g, ''))
  .refine((digits) => /^\d{12}$/.test(digits), 'awsAccountId');

function isPublicHost(host: string): boolean {
  return /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/.test(host);
}
