import { absoluteUrl } from '../../env.ts';
import type { MailBrand } from '../../mail/render.ts';
import type { BrandColors } from '../../svg/palette.ts';
import { fitLogo, logoUrl } from './rules.ts';
import { type BrandView, brandColorsSchema } from './schema.ts';

type MailBrandRow = { displayName: string; logoLightHash: string; colors: BrandColors };
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
export type BrandOwner = SupportColumns & { slug: string | null };

type SupportColumns = {
  contactEmail: string;
  supportEmail: string | null;
  supportPhone: string | null;
  supportUrl: string | null;
};

/** Whom customers ask: the support contacts, or the company's own address where it has given none. */
export function supportOf(owner: SupportColumns): BrandView['support'] {
  const { supportEmail, supportPhone: phone, supportUrl: url } = owner;
  return { email: supportEmail ?? (phone || url ? null : owner.contactEmail), phone, url };
}

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
    support: supportOf(owner),
  };
}

/** The brand of the mails that go to a partner's customers: mail programs show no SVG, and the ground is white. */
export function buildMailBrand(brand: MailBrandRow, owner: SupportColumns): MailBrand {
  const { accent, accentText } = brand.colors.light;
  const { email, phone, url } = supportOf(owner);
  return {
    name: brand.displayName,
    logoUrl: absoluteUrl(logoUrl(brand.logoLightHash, 'png')),
    accent,
    accentText,
    support: email ?? url ?? phone ?? owner.contactEmail,
  };
}
