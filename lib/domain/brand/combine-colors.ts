import type { Db } from '../../db/door.ts';
import { refuse } from '../../errors.ts';
import type { BrandColors } from '../../svg/palette.ts';
import { brandColorsSchema } from './schema.ts';

/**
 * The colors of a brand: each scheme takes those of the logo that it shows.
 * @throws PorticoError `notFound` when a logo is not stored
 */
export async function combineColors(db: Db, logoLightHash: string, logoDarkHash: string): Promise<BrandColors> {
  const rows = await db.logo.findMany({
    where: { hash: { in: [logoLightHash, logoDarkHash] } },
    select: { hash: true, colors: true },
  });
  const of = (hash: string) => {
    const row = rows.find((logo) => logo.hash === hash);
    return row ? brandColorsSchema.parse(row.colors) : refuse('notFound');
  };
  const [light, dark] = [of(logoLightHash), of(logoDarkHash)];
  return { light: light.light, dark: dark.dark, dominant: light.dominant, neutral: light.neutral && dark.neutral };
}
