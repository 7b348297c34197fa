/** A version and the day from which it is required, as text of the form 2026-11-20. */
export type Version = { version: string; requiredFrom: string };

/**
 * Where a partner stands with the agreement.
 * - `SIGNED`: the version in force, or a newer one, and none that is published is left to sign
 * - `DUE`: the version in force is signed, a newer one is published and required from a later day
 * - `UNSIGNED`: the version in force is not signed, nor a newer one; partnerships and orders wait for it
 */
export type AgreementStatus = 'SIGNED' | 'DUE' | 'UNSIGNED';

const byDay = (a: Version, b: Version) => (a.requiredFrom < b.requiredFrom ? -1 : 1);

/** The version in force on a day: the latest one that is required by then. Undefined before the first. */
export function currentVersion<V extends Version>(versions: readonly V[], today: string): V | undefined {
  return versions
    .filter((version) => version.requiredFrom <= today)
    .sort(byDay)
    .at(-1);
}

/** The versions that are published and not yet required, the earliest first. */
export function comingVersions<V extends Version>(versions: readonly V[], today: string): V[] {
  return versions.filter((version) => version.requiredFrom > today).sort(byDay);
}

/** Where a partner stands that has accepted these versions. Whoever has accepted a newer version needs no older one. */
export function agreementStatus(
  versions: readonly Version[],
  accepted: readonly string[],
  today: string,
): AgreementStatus {
  const newest = latestAccepted(versions, accepted);
  const current = currentVersion(versions, today);
  if (current && (newest === null || newest < current.requiredFrom)) return 'UNSIGNED';
  return versionToSign(versions, accepted, today) ? 'DUE' : 'SIGNED';
}

/** What a partner has to sign next: the version in force before one that comes; undefined when nothing is left. */
export function versionToSign<V extends Version>(
  versions: readonly V[],
  accepted: readonly string[],
  today: string,
): V | undefined {
  const newest = latestAccepted(versions, accepted);
  const current = currentVersion(versions, today);
  const left = [...(current ? [current] : []), ...comingVersions(versions, today)];
  return left.find((version) => newest === null || version.requiredFrom > newest);
}

/** The day from which the newest of the accepted versions is required; null for none. */
function latestAccepted(versions: readonly Version[], accepted: readonly string[]): string | null {
  const days = versions.filter(({ version }) => accepted.includes(version)).map(({ requiredFrom }) => requiredFrom);
  return days.sort().at(-1) ?? null;
}

/** A part of an agreement's text: its heading, if it has one, and its paragraphs. */
export type TextPart = { title: string | null; paragraphs: string[] };

/** Reads a version's text: paragraphs with an empty line between them; a line that begins with `# ` is a heading. */
export function readText(text: string): TextPart[] {
  const parts: TextPart[] = [];
  for (const block of text.split(/\n{2,}/)) {
    const [first = '', ...rest] = block.split('\n');
    const title = first.startsWith('# ') ? first.slice(2).trim() : null;
    const body = (title === null ? block : rest.join('\n')).trim();
    const last = parts.at(-1);
    if (title !== null || !last) parts.push({ title, paragraphs: body ? [body] : [] });
    else if (body) last.paragraphs.push(body);
  }
  return parts;
}

/** The earliest day from which a new version can be required: not in the past, and behind every version that is there. */
export function earliestDay(versions: readonly Version[], today: string, dayAfter: (day: string) => string): string {
  const last = versions
    .map(({ requiredFrom }) => requiredFrom)
    .sort()
    .at(-1);
  return last !== undefined && last >= today ? dayAfter(last) : today;
}

/** Days of notice that the first version of the agreement promises partners before a new one applies. */
export const NOTICE_DAYS = 30;
