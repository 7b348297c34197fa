import { z } from 'zod';
import { defineQuery } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import type { PartnerState } from '#lib/db/types.ts';
import type { BrandView } from './schema.ts';
import { brandColumns, buildBrandView } from './view.ts';

/** What stands at a sign-up address: a page, or the word that it moved. */
export type SignupPage =
  | { kind: 'page'; state: Exclude<PartnerState, 'CLOSED'>; brand: BrandView; contactEmail: string }
  | { kind: 'moved'; slug: string };

const SLUG = /^[a-z0-9-]{3,40}$/;

/** The sign-up page of an address, or null where there is none. Nothing in it depends on who asks. */
export const findSignupPage = defineQuery({
  permission: 'public',
  input: z.object({ slug: z.string() }),
  run: ({ db }, { slug }): Promise<SignupPage | null> => findPage(db, slug),
});

async function findPage(db: Db, slug: string): Promise<SignupPage | null> {
  if (!SLUG.test(slug)) return null;
  const found = await db.partnerSlug.findUnique({
    where: { slug },
    select: {
      partner: {
        select: {
          state: true,
          slug: true,
          contactEmail: true,
          supportEmail: true,
          supportPhone: true,
          supportUrl: true,
          brands: { where: { state: 'PUBLISHED' }, select: brandColumns },
        },
      },
    },
  });
  const partner = found?.partner;
  const brand = partner?.brands[0];
  if (!partner?.slug || !brand || partner.state === 'CLOSED') return null;
  if (partner.slug !== slug) return { kind: 'moved', slug: partner.slug };
  return {
    kind: 'page',
    state: partner.state,
    brand: buildBrandView(brand, partner),
    contactEmail: partner.supportEmail ?? partner.contactEmail,
  };
}
