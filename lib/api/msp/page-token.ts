import { sign, unsign } from '#lib/crypto.ts';

/** Where a page of a partner's customers begins: behind the one made at this moment (ISO text) with this id. */
export type PagePlace = { at: string; id: string };

/** Before the first customer. */
export const FIRST_PLACE: PagePlace = { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' };

const purposeOf = (partnerId: string) => `msp-page:${partnerId}`;

/** Makes a page token that only keys of the same partner can use. */
export function writePageToken(place: PagePlace, partnerId: string): string {
  return sign(Buffer.from(`${place.at} ${place.id}`).toString('base64url'), purposeOf(partnerId));
}

/** Reads a page token. Null when it was made up, changed, or made for another partner. */
export function readPageToken(token: string, partnerId: string): PagePlace | null {
  const value = token.length > 400 ? null : unsign(token, purposeOf(partnerId));
  if (value === null) return null;
  const [at = '', id = ''] = Buffer.from(value, 'base64url').toString('utf8').split(' ');
  return { at, id };
}
