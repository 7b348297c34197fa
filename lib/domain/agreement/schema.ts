import { z } from 'zod';
import { lineOfText, paragraphs } from '../company/schema.ts';
import type { AgreementStatus } from './rules.ts';

/** The version that every installation begins with. It has no text in the database: the message files hold it. */
export const FIRST_VERSION = '2026-11';

/** How long a version's text is, in characters, in each language. */
export const TEXT_LENGTH = { min: 200, max: 60_000 } as const;

/** A version's name, such as `2027-01`. */
export const versionName = lineOfText(20).refine(
  (name) => /^[0-9A-Za-z][0-9A-Za-z.-]*$/.test(name),
  'agreementVersion',
);

const day = z.string().refine((text) => z.iso.date().safeParse(text).success, 'day');

/** A new version of the partner agreement, its text in both languages. */
export const publishInput = z.strictObject({
  version: versionName,
  requiredFrom: day,
  textEn: paragraphs(TEXT_LENGTH.max, TEXT_LENGTH.min),
  textJa: paragraphs(TEXT_LENGTH.max, TEXT_LENGTH.min),
});

/** A signature: the version that was read, and the word that the person may sign. */
export const signInput = z.strictObject({
  version: versionName,
  authority: z.custom<'on'>((box) => box === 'on', 'confirmAuthority'),
});

/** One version, by its name. A name that cannot be one is nobody's. */
export const byVersion = z.strictObject({ version: z.string().max(40).catch('') });

/** A version as its readers see it. `text` is null for the one that the message files hold. */
export type AgreementText = { version: string; requiredFrom: string; text: string | null };

/** One acceptance in a partner's history. `personName` is empty where nobody's name was recorded. */
export type Acceptance = { version: string; personName: string; acceptedAt: string; onEnrollment: boolean };

/** What a partner sees of its agreement. `toSign` is what its Global admin can sign now. */
export type OwnAgreement = {
  status: AgreementStatus;
  current: AgreementText;
  next: AgreementText | null;
  toSign: AgreementText | null;
  history: Acceptance[];
};

/** A version as the vendor's list shows it. Days are texts of the form 2026-11-20. */
export type VersionRow = {
  version: string;
  requiredFrom: string;
  publishedAt: Date;
  publishedBy: string | null;
  acceptances: number;
  phase: 'current' | 'coming' | 'former';
};
