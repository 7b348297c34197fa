import type { Db } from '#lib/db/door.ts';
import type { MailBrand } from '#lib/mail/render.ts';
import { brandColorsSchema } from './schema.ts';
import { buildMailBrand } from './view.ts';

/** The brand under which a partner's customers get mail; null for a partner without a published one. */
export async function findMailBrand(db: Db, partnerId: string): Promise<MailBrand | null> {
  const row = await db.brand.findFirst({
    where: { partnerId, state: 'PUBLISHED' },
    select: {
      displayName: true,
      logoLightHash: true,
      colors: true,
      partner: { select: { contactEmail: true, supportEmail: true, supportPhone: true, supportUrl: true } },
    },
  });
  return row ? buildMailBrand({ ...row, colors: brandColorsSchema.parse(row.colors) }, row.partner) : null;
}
