import { bareName } from '../company/rules.ts';

/**
 * The address of a sign-up page from a company's name: 3–40 of `a-z0-9-`. A name that leaves too little (one in another
 * script) gives way to the first label of the company's website.
 */
export function slugFromName(name: string, websiteHost: string): string {
  const candidates = [bareName(name), websiteHost.replace(/^www\./, '').split('.')[0] ?? ''];
  for (const candidate of candidates) {
    const slug = toSlug(candidate);
    if (slug.length >= 3) return slug;
  }
  return 'partner';
}

/** The `n`th try when a slug is taken: `acme`, `acme-2`, `acme-3`, …; within 40 characters. */
export function slugVariant(slug: string, n: number): string {
  if (n === 1) return slug;
  const ending = `-${n}`;
  return `${slug.slice(0, 40 - ending.length).replace(/-+$/, '')}${ending}`;
}

function toSlug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('ł', 'l')
    .replaceAll('&', ' and ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
}
