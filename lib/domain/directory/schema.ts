import { z } from 'zod';
import {
  chosen,
  countryCode,
  emailAddress,
  lineOfText,
  paragraphs,
  rowVersion,
  websiteUrl,
} from '../company/schema.ts';
import type { ProfileState } from './rules.ts';

/** What a provider can say it is good at. Their names are in the message files under `directory.specialization`. */
export const SPECIALIZATIONS = [
  'MIGRATION',
  'MANAGED_SERVICES',
  'SECURITY',
  'DATA_AND_ANALYTICS',
  'ARTIFICIAL_INTELLIGENCE',
  'APPLICATION_DEVELOPMENT',
  'BACKUP_AND_RECOVERY',
  'NETWORKING',
  'COST_MANAGEMENT',
  'TRAINING',
] as const;

export type Specialization = (typeof SPECIALIZATIONS)[number];

/** The languages that a provider can say it serves in: ISO 639 codes. Their names come from the reader's language. */
export const SERVICE_LANGUAGES =
  'ar bn cs da de el en es fi fr he hi hu id it ja ko ms nb nl pl pt ro ru sv th tl tr uk vi zh-Hans zh-Hant'.split(
    ' ',
  );

const language = z.string().refine((code) => SERVICE_LANGUAGES.includes(code), 'choose');

/** Lengths of a profile's texts, in characters. */
export const PROFILE_LENGTHS = { headline: 120, description: 4000 } as const;

/** The fields that say where, in which languages and in what a provider serves; every list without repetition. */
export const coverage = {
  countries: chosen(countryCode, 'chooseCountries').transform((list) => [...new Set(list)].sort()),
  languages: chosen(language, 'chooseLanguages').transform((list) => [...new Set(list)].sort()),
  specializations: chosen(z.enum(SPECIALIZATIONS), 'chooseSpecializations').transform((list) =>
    [...new Set(list)].sort(),
  ),
};

/** A provider's entry. `version` is the draft's, or 0 where there was none when the form was filled in. */
export const profileInput = z.strictObject({
  headline: lineOfText(PROFILE_LENGTHS.headline, 10),
  description: paragraphs(PROFILE_LENGTHS.description, 40),
  ...coverage,
  contactEmail: emailAddress,
  websiteUrl,
  version: rowVersion,
});

/** A draft as the person saw it. */
export const seenDraft = z.strictObject({ version: rowVersion });

/** A provider's entry as the vendor's reviewer saw it. */
export const seenProfile = z.strictObject({ profileId: z.uuid(), version: rowVersion });

/** Why an entry goes back to its provider, or leaves the directory. */
export const returnInput = z.strictObject({ ...seenProfile.shape, reason: paragraphs(2000, 5) });

/** What an entry says. */
export type ProfileFields = {
  headline: string;
  description: string;
  countries: string[];
  languages: string[];
  specializations: Specialization[];
  contactEmail: string;
  websiteUrl: string;
};

/** An entry with where it stands. */
export type Profile = ProfileFields & {
  id: string;
  state: ProfileState;
  version: number;
  returnedReason: string | null;
  submittedAt: Date | null;
  publishedAt: Date | null;
};

/** A provider as the public directory shows it. */
export type ListedProvider = ProfileFields & { id: string; name: string; country: string | null };

/** What the directory can be narrowed by: only what somebody in it offers. */
export type DirectoryChoices = { countries: string[]; languages: string[]; specializations: Specialization[] };
