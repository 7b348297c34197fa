import { absoluteUrl } from '../../env.ts';
import type { MailBrand } from '../../mail/render.ts';
import type { BrandColors } from '../../svg/palette.ts';
import { fitLogo, logoUrl } from './rules.ts';
import { type BrandView, brandColorsSchema } from './schema.ts';

type LogoSize = { width: number | null; height: number | null };

/** The columns that a brand's view is made of. */
export const brandColumns = {
  id: true,
  version: true,
  displayName: true,
  welcome: true,
  logoLightHash: true,
  logoDarkHash: true,
  colors: true,
  logoLight: { select: { width: true, height: true } },
  logoDark: { select: { width: true, height: true } },
} as const;

/** A brand as it is read with `brandColumns`. */
export type BrandRow = {
  displayName: string;
  welcome: string;
  logoLightHash: string;
  logoDarkHash: string;
  colors: unknown;
  logoLight: LogoSize;
  logoDark: LogoSize;
};

/** Of the partner's row what its page shows. */
export type BrandOwner = {
  slug: string | null;
  supportEmail: string | null;
  supportPhone: string | null;
  supportUrl: string | null;
};

/** What everybody may see of a brand. */
export function buildBrandView(brand: BrandRow, owner: BrandOwner): BrandView {
  const light = fitLogo(brand.logoLight);
  const dark = fitLogo(brand.logoDark);
  return {
    displayName: brand.displayName,
    welcome: brand.welcome,
    slug: owner.slug,
    logoLightUrl: logoUrl(brand.logoLightHash),
    logoDarkUrl: logoUrl(brand.logoDarkHash),
    logoWidth: light.width,
    logoHeight: light.height,
    logoDarkWidth: dark.width,
    logoDarkHeight: dark.height,
    colors: brandColorsSchema.parse(brand.colors),
    support: { email: owner.supportEmail, phone: owner.supportPhone, url: owner.supportUrl },
  };
}

/** The brand of the mails that go to a partner's customers: mail programs show no SVG, and the ground is white. */
export function buildMailBrand(brand: { displayName: string; logoLightHash: string; colors: BrandColors }): MailBrand {
  const { accent, accentText } = brand.colors.light;
  return { name: brand.displayName, logoUrl: absoluteUrl(logoUrl(brand.logoLightHash, 'png')), accent, accentText };
}
