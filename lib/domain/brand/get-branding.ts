import { z } from 'zod';
import { defineQuery } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import type { BrandEdition, Branding, LogoFindings } from './schema.ts';
import { type BrandOwner, type BrandRow, brandColumns, buildBrandView } from './view.ts';

type Row = BrandRow & {
  id: string;
  version: number;
  createdAt: Date;
  publishedAt: Date | null;
  logoLight: { findings: unknown };
  logoDark: { findings: unknown };
};

const size = { width: true, height: true, findings: true } as const;

/** The partner's published brand and its draft. @throws PorticoError `notFound` for a partner without a sign-up page */
export const getBranding = defineQuery({
  permission: 'brand.read',
  input: z.object({}),
  run: async ({ ctx, db }): Promise<Branding> => {
    const rows = await db.brand.findMany({
      where: { state: { in: ['PUBLISHED', 'DRAFT'] } },
      select: {
        ...brandColumns,
        state: true,
        createdAt: true,
        publishedAt: true,
        logoLight: { select: size },
        logoDark: { select: size },
      },
    });
    const owner = await db.partner.findUniqueOrThrow({
      where: { id: ctx.partnerId },
      select: { slug: true, contactEmail: true, supportEmail: true, supportPhone: true, supportUrl: true },
    });
    const published = rows.find((row) => row.state === 'PUBLISHED');
    const draft = rows.find((row) => row.state === 'DRAFT');
    if (!published || !owner.slug) return refuse('notFound');
    return { slug: owner.slug, published: toEdition(published, owner), draft: draft ? toEdition(draft, owner) : null };
  },
});

function toEdition(row: Row, owner: BrandOwner): BrandEdition {
  // Written by storeLogo and by nobody else.
  const of = (logo: { findings: unknown }) => logo.findings as LogoFindings;
  return {
    id: row.id,
    version: row.version,
    view: buildBrandView(row, owner),
    findings: { light: of(row.logoLight), dark: of(row.logoDark) },
    at: row.publishedAt ?? row.createdAt,
  };
}
