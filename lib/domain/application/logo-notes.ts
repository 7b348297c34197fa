import type { Db } from '#lib/db/door.ts';
import { findLogoSummary } from '../brand/store-logo.ts';
import type { LogoNotes } from './schema.ts';

/** What was found about both logos, each on the ground that it is meant for; null for an application without logos. */
export async function findLogoNotes(
  db: Db,
  lightHash: string | null,
  darkHash: string | null,
): Promise<LogoNotes | null> {
  const light = lightHash ? await findLogoSummary(db, lightHash) : null;
  const dark = darkHash ? await findLogoSummary(db, darkHash) : null;
  return light && dark ? { light: light.findings, dark: dark.findings } : null;
}
