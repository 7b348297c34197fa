import { z } from 'zod';
import { versionName } from '../agreement/schema.ts';
import type { LogoFindings } from '../brand/schema.ts';
import {
  awsAccountId,
  companyName,
  countryCode,
  emailAddress,
  optional,
  paragraphs,
  phoneNumber,
  rowVersion,
  websiteUrl,
} from '../company/schema.ts';
import { coverage, type Specialization } from '../directory/schema.ts';
import type { ApplicationState, Decision, Warning } from './rules.ts';

/** The programs that a company can apply to. */
export const ENROLLABLE_PROGRAMS = ['MSP', 'RESELLER', 'INDIRECT_PROVIDER', 'INDIRECT_RESELLER'] as const;

export type EnrollableProgram = (typeof ENROLLABLE_PROGRAMS)[number];

/** Where each program's form is: `/enroll/<path>`. */
export const PROGRAM_PATHS: Record<EnrollableProgram, string> = {
  MSP: 'msp',
  RESELLER: 'reseller',
  INDIRECT_PROVIDER: 'indirect-provider',
  INDIRECT_RESELLER: 'indirect-reseller',
};

/** Why an application is turned down. */
export const REJECT_REASONS = [
  'INCOMPLETE',
  'NOT_A_COMPANY',
  'NO_CLOUD_BUSINESS',
  'REGION_NOT_SERVED',
  'DUPLICATE',
  'CONFLICT_OF_INTEREST',
  'OTHER',
] as const;

export type RejectReason = (typeof REJECT_REASONS)[number];

/** The AWS regions that a reseller can say it sells in. */
export const SALES_REGIONS = [
  'NORTH_AMERICA',
  'LATIN_AMERICA',
  'EUROPE',
  'MIDDLE_EAST',
  'AFRICA',
  'JAPAN',
  'ASIA_PACIFIC',
] as const;

export type SalesRegion = (typeof SALES_REGIONS)[number];

/** The longest message, from either side. */
export const MESSAGE_MAX = 2000;

/** How long an answer to a reviewer's question is, in characters. */
export const ANSWER_LENGTH = { min: 2, max: 4000 } as const;

/** Room for a signed hash; whatever else is there was not made by us. */
const logoTicket = z.custom<string>((ticket) => typeof ticket === 'string' && /^.{1,200}$/.test(ticket), 'file');

const company = {
  companyName,
  contactEmail: emailAddress,
  websiteUrl,
  country: optional(countryCode),
  phone: optional(phoneNumber),
  message: optional(paragraphs(MESSAGE_MAX)),
};

const accepted = {
  agreement: z.custom<'on'>((box) => box === 'on', 'acceptAgreement'),
  agreementVersion: versionName,
};

const msp = {
  ...company,
  expectedCustomers: optional(z.coerce.number().int().min(1).max(1_000_000)),
  logoLight: logoTicket,
  logoDark: logoTicket,
};

const reseller = {
  ...company,
  awsAccountId,
  regions: z.array(z.enum(SALES_REGIONS)).min(1).max(SALES_REGIONS.length),
};

// The region goes by the country, and who may deal with whom by the region.
const indirectReseller = { ...company, country: countryCode };

const indirectProvider = { ...indirectReseller, ...coverage };

// Whatever cannot be a token is nobody's: the same 404 as a forged one.
const statusToken = z.string().max(100).catch('');

/** What an MSP's form sends. The logos come as tickets of `keepLogo`. */
export const mspApplication = z.strictObject({ ...msp, ...accepted });

/** What a reseller's form sends. */
export const resellerApplication = z.strictObject({ ...reseller, ...accepted });

/** What an indirect provider's form sends: the company, and where, in which languages and in what it serves. */
export const indirectProviderApplication = z.strictObject({ ...indirectProvider, ...accepted });

/** What an indirect reseller's form sends. */
export const indirectResellerApplication = z.strictObject({ ...indirectReseller, ...accepted });

const reply = {
  answer: paragraphs(ANSWER_LENGTH.max, ANSWER_LENGTH.min),
  token: statusToken,
  version: rowVersion,
};

/** An MSP's answer to a reviewer's question, with the form, corrected or as it was. */
export const mspAnswer = z.strictObject({ ...msp, ...reply });

/** A reseller's answer to a reviewer's question, with the form, corrected or as it was. */
export const resellerAnswer = z.strictObject({ ...reseller, ...reply });

/** An indirect provider's answer to a reviewer's question, with the form, corrected or as it was. */
export const indirectProviderAnswer = z.strictObject({ ...indirectProvider, ...reply });

/** An indirect reseller's answer to a reviewer's question, with the form, corrected or as it was. */
export const indirectResellerAnswer = z.strictObject({ ...indirectReseller, ...reply });

/** What an applicant can ask for by the private link alone. */
export const byStatusToken = z.strictObject({ token: statusToken });

/** One application, as a reviewer saw it. */
export const seenApplication = z.strictObject({ id: z.uuid(), version: rowVersion });

/** A reviewer's question to the applicant. */
export const question = z.strictObject({ ...seenApplication.shape, message: paragraphs(MESSAGE_MAX) });

/** A reviewer's no. */
export const refusal = z.strictObject({
  ...seenApplication.shape,
  reason: z.custom<RejectReason>((reason) => REJECT_REASONS.some((known) => known === reason), 'reason'),
  message: paragraphs(MESSAGE_MAX),
});

/** What the preview of a mail is made from: unfinished input, so nothing is asked of it but its size. */
export const mailDraft = z.strictObject({
  id: z.uuid(),
  decision: z.enum(['approve', 'askForMore', 'reject']),
  reason: z.string().max(40).optional(),
  message: z
    .string()
    .max(MESSAGE_MAX * 2)
    .optional(),
});

/** A note among reviewers. */
export const note = z.strictObject({ id: z.uuid(), body: paragraphs(4000) });

/** Who takes care of an application; without `assigneeId` nobody does any more. */
export const assignment = z.strictObject({ ...seenApplication.shape, assigneeId: optional(z.uuid()) });

/** One row of the queue. Times are ISO texts. */
export type QueueRow = {
  id: string;
  program: EnrollableProgram;
  state: ApplicationState;
  companyName: string;
  contactEmail: string;
  country: string | null;
  assignee: { id: string; name: string } | null;
  submittedAt: string;
  waitingSince: string;
  dueAt: string | null;
  overdue: boolean;
  warnings: Warning[];
};

/** The data that an applicant sent. */
export type ApplicationData = {
  companyName: string;
  contactEmail: string;
  websiteUrl: string;
  country: string | null;
  phone: string | null;
  expectedCustomers: number | null;
  message: string | null;
  awsAccountId: string | null;
  regions: SalesRegion[];
  countries: string[];
  languages: string[];
  specializations: Specialization[];
  logoLightHash: string | null;
  logoDarkHash: string | null;
};

/**
 * One entry of an application's history. `by` is a name, or null for the applicant and for ourselves; `message` is what one
 * side wrote to the other, such as a question and its answer.
 */
export type HistoryEntry = { id: string; action: string; at: string; by: string | null; message: string | null };

/** What the private status page shows. */
export type ApplicationStatus = {
  program: EnrollableProgram;
  state: ApplicationState;
  version: number;
  data: ApplicationData;
  submittedAt: string;
  waitingSince: string;
  dueAt: string | null;
  decidedAt: string | null;
  /** the owner has activated the account that an approval made */
  activated: boolean;
  rejectReason: RejectReason | null;
  reviewerMessage: string | null;
  logoNotes: LogoNotes | null;
  /** what the form carries in place of the logos when it is sent again */
  logoTickets: { light: string; dark: string } | null;
  warnings: Warning[];
  history: HistoryEntry[];
};

/** What was found about both logos: each counts on the ground that it is meant for. */
export type LogoNotes = { light: LogoFindings; dark: LogoFindings };

/** Another record that resembles this one. */
export type Resemblance = {
  warning: 'sameDomain' | 'similarName';
  kind: 'application' | 'partner';
  id: string;
  name: string;
  state: string;
  value: string;
};

/** What a reviewer sees. */
export type ApplicationReview = Omit<ApplicationStatus, 'history' | 'logoTickets' | 'activated'> & {
  id: string;
  locale: string;
  emailDomain: string;
  websiteHost: string;
  agreementVersion: string;
  agreementAcceptedAt: string;
  assignee: { id: string; name: string } | null;
  decidedBy: string | null;
  partner: { id: string; name: string; slug: string | null; state: string } | null;
  overdue: boolean;
  resemblances: Resemblance[];
  notes: { id: string; author: string; body: string; at: string }[];
  history: HistoryEntry[];
};

/** A decision that went out. */
export type Decided = { id: string; decision: Decision; partnerId: string | null };
