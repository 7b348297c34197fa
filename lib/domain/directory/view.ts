import type { Profile, ProfileFields } from './schema.ts';

/** The columns of an entry's fields, for a read that names each one. */
export const FIELDS = {
  headline: true,
  description: true,
  countries: true,
  languages: true,
  specializations: true,
  contactEmail: true,
  websiteUrl: true,
} as const;

/** The columns of an entry. */
export const COLUMNS = {
  ...FIELDS,
  id: true,
  state: true,
  version: true,
  returnedReason: true,
  submittedAt: true,
  publishedAt: true,
} as const;

type Row = Omit<Profile, 'specializations'> & { specializations: string[] };
type FieldsRow = Omit<ProfileFields, 'specializations'> & { specializations: string[] };

/** What a row says, column by column. */
export function fieldsOf(row: FieldsRow): ProfileFields {
  return {
    headline: row.headline,
    description: row.description,
    countries: row.countries,
    languages: row.languages,
    specializations: row.specializations as ProfileFields['specializations'],
    contactEmail: row.contactEmail,
    websiteUrl: row.websiteUrl,
  };
}

/** A row as its people see it. */
export function toProfile(row: Row): Profile {
  return {
    ...fieldsOf(row),
    id: row.id,
    state: row.state,
    version: row.version,
    returnedReason: row.returnedReason,
    submittedAt: row.submittedAt,
    publishedAt: row.publishedAt,
  };
}
