import { z } from 'zod';
import type { LintNote } from '../../svg/lint.ts';
import type { BrandColors, SchemeColors } from '../../svg/palette.ts';
import type { RemovedNote } from '../../svg/types.ts';
import { lineOfText, optional, rowVersion } from '../company/schema.ts';

/** What everybody may see of a partner's brand: enough to draw its sign-up page. */
export type BrandView = {
  displayName: string;
  /** one or two sentences of the partner's own, or '' */
  welcome: string;
  /** null for a brand that has no page yet */
  slug: string | null;
  logoLightUrl: string;
  logoDarkUrl: string;
  /** sizes on the page in CSS pixels, fitted to its head */
  logoWidth: number;
  logoHeight: number;
  logoDarkWidth: number;
  logoDarkHeight: number;
  colors: BrandColors;
  support: { email: string | null; phone: string | null; url: string | null };
};

/** What was removed from a logo at upload, and what the linter says of it on each ground. */
export type LogoFindings = { removed: RemovedNote[]; lintLight: LintNote[]; lintDark: LintNote[] };

/** A stored logo: its address, its size on the page, what the linter and the intake said. */
export type LogoSummary = { hash: string; url: string; width: number; height: number; findings: LogoFindings };

// These values end up in a style element: nothing but a color may pass.
const color = z.string().regex(/^#[0-9a-f]{6}$/);
const schemeColors: z.ZodType<SchemeColors> = z.object({
  surface: color,
  panel: color,
  text: color,
  muted: color,
  accent: color,
  accentHover: color,
  accentText: color,
  link: color,
  border: color,
  focus: color,
});

/** The stored form of a brand's colors. */
export const brandColorsSchema: z.ZodType<BrandColors> = z.object({
  light: schemeColors,
  dark: schemeColors,
  dominant: z.array(color),
  neutral: z.boolean(),
});

/** How long a brand's texts may be, in characters. */
export const BRAND_LENGTH = { name: 255, welcome: 280 } as const;

const logoTicket = z.string().max(200).optional();

/**
 * What a partner edits: the name and the welcome of its page, and new logos where it wants others, as the tickets that it
 * got for them. `draftVersion` is the version of the draft that the page showed, 0 when there was none.
 */
export const saveDraftInput = z.object({
  displayName: lineOfText(BRAND_LENGTH.name, 2),
  welcome: optional(lineOfText(BRAND_LENGTH.welcome)).transform((text) => text ?? ''),
  logoLight: logoTicket,
  logoDark: logoTicket,
  draftVersion: rowVersion,
});

/** A draft is published or discarded as it was seen: `draftId` and `version` are what the page showed. */
export const draftInput = z.object({ draftId: z.uuid(), version: rowVersion });

/** One brand with what was found about its two logos. */
export type BrandEdition = {
  id: string;
  version: number;
  view: BrandView;
  findings: { light: LogoFindings; dark: LogoFindings };
  /** when it was published; for a draft when it was begun */
  at: Date;
};

/** What the branding page works with. */
export type Branding = { slug: string; published: BrandEdition; draft: BrandEdition | null };
