import type { Db } from '../../db/door.ts';
import { PorticoError } from '../../errors.ts';
import { type AcceptedLogo, acceptLogo } from '../../svg/intake.ts';
import { limits } from '../../svg/limits.ts';
import { lintLogo } from '../../svg/lint.ts';
import { fitLogo, logoUrl } from './rules.ts';
import type { LogoFindings, LogoSummary } from './schema.ts';

/**
 * Rebuilds an uploaded logo from the allow list. Slow: it belongs into a command's `prepare`.
 * @param field the form's field, beside which the refusal is shown
 * @throws PorticoError `logoRefused`, with the sentence `logo.refusal.<reason>` for the field
 */
export async function acceptUploadedLogo(file: File, field = 'logo'): Promise<AcceptedLogo> {
  // Said before reading, so that a large file costs no memory.
  if (file.size > limits.bytes) {
    refuseLogo(field, 'tooLarge', { kib: Math.ceil(file.size / 1024), limit: limits.bytes / 1024 });
  }
  const outcome = await acceptLogo(new Uint8Array(await file.arrayBuffer()));
  if (!outcome.ok) refuseLogo(field, outcome.reason, outcome.detail);
  return outcome;
}

function refuseLogo(field: string, reason: string, params: Record<string, string | number> = {}): never {
  throw new PorticoError('logoRefused', {}, { [field]: { key: `logo.refusal.${reason}`, params } });
}

/** Keeps a logo under the hash of its bytes; one that is there already stays. @returns the hash */
export async function storeLogo(db: Db, logo: AcceptedLogo): Promise<string> {
  const findings: LogoFindings = {
    removed: logo.removed,
    lintLight: lintLogo(logo, 'light'),
    lintDark: lintLogo(logo, 'dark'),
  };
  await db.logo.createMany({
    data: {
      hash: logo.hash,
      svg: logo.svg,
      png: new Uint8Array(logo.png),
      width: logo.width,
      height: logo.height,
      colors: logo.palette,
      findings,
    },
    skipDuplicates: true,
  });
  return logo.hash;
}

/** What is known of a stored logo, or null for a hash that is nobody's. */
export async function findLogoSummary(db: Db, hash: string): Promise<LogoSummary | null> {
  const row = await db.logo.findUnique({ where: { hash }, select: { width: true, height: true, findings: true } });
  if (!row) return null;
  // Written by storeLogo and by nobody else.
  const findings = row.findings as unknown as LogoFindings;
  return { hash, url: logoUrl(hash), ...fitLogo(row), findings };
}
