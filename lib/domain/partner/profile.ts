import { z } from 'zod';
import { defineCommand, defineQuery } from '#lib/command/define.ts';
import { refuse, refuseField } from '#lib/errors.ts';
import { dropSignupPages, slugsOf } from '../brand/drop-signup-pages.ts';
import { profileInput } from './schema.ts';

const PROFILE = {
  name: true,
  programs: true,
  state: true,
  slug: true,
  contactEmail: true,
  websiteUrl: true,
  country: true,
  phone: true,
  supportEmail: true,
  supportPhone: true,
  supportUrl: true,
  agreementVersion: true,
  agreementAcceptedAt: true,
  createdAt: true,
  version: true,
  accounts: { select: { kind: true, code: true, country: true }, orderBy: { kind: 'asc' } },
} as const;

const EDITABLE = [
  'contactEmail',
  'websiteUrl',
  'country',
  'phone',
  'supportEmail',
  'supportPhone',
  'supportUrl',
] as const;

/** The caller's own company: what the vendor knows of it and what its customers see. */
export const getProfile = defineQuery({
  permission: 'profile.read',
  input: z.object({}),
  run: async ({ ctx, db }) =>
    (await db.partner.findUnique({ where: { id: ctx.partnerId }, select: PROFILE })) ?? refuse('notFound'),
});

/** Changes the company's contacts. @throws PorticoError `stale` when somebody else changed them meanwhile */
export const updateProfile = defineCommand({
  name: 'partner.updateProfile',
  permission: 'profile.manage',
  input: profileInput,
  run: async ({ ctx, db, audit }, { version, ...given }) => {
    const before = await db.partner.findUnique({ where: { id: ctx.partnerId }, select: PROFILE });
    if (!before) return refuse('notFound');
    // Who may deal with whom goes by the country in the two-tier programs.
    const twoTier = before.programs.includes('INDIRECT_PROVIDER') || before.programs.includes('INDIRECT_RESELLER');
    if (twoTier && !given.country) refuseField('country', 'required');
    const after = Object.fromEntries(EDITABLE.map((field) => [field, given[field] ?? null]));
    const changed = await db.$executeRaw`
      UPDATE partner SET contact_email = ${given.contactEmail}, website_url = ${given.websiteUrl}, country = ${after.country},
        phone = ${after.phone}, support_email = ${after.supportEmail}, support_phone = ${after.supportPhone},
        support_url = ${after.supportUrl}, version = version + 1
      WHERE version = ${version}`;
    if (changed !== 1) refuse('stale');
    const touched = EDITABLE.filter((field) => before[field] !== after[field]);
    await audit({
      subject: { kind: 'partner', id: ctx.partnerId, label: before.name },
      before: Object.fromEntries(touched.map((field) => [field, before[field]])),
      after: Object.fromEntries(touched.map((field) => [field, after[field]])),
    });
    return { name: before.name, slugs: await slugsOf(db, ctx.partnerId) };
  },
  committed: ({ slugs }) => dropSignupPages(slugs),
});
