import { derivedToken } from '../crypto.ts';

/** The cookie that says which accounts were signed in to in a browser. */
export const DEVICE_COOKIE = 'known-device';

/** Days until a browser is forgotten by which nobody signed in again. */
export const DEVICE_DAYS = 180;

// So many people may share a browser before the first of them is forgotten.
const MOST = 5;

/**
 * The cookie's value once somebody signed in to this account: while strangers guess the account's password from many
 * addresses, its owner still gets in here. It opens nothing by itself.
 */
export function knowDevice(cookie: string | undefined, email: string): string {
  const proof = proofOf(email);
  const others = proofsIn(cookie).filter((one) => one !== proof);
  return [proof, ...others].slice(0, MOST).join('.');
}

/** Whether a browser with this cookie was signed in to the account before. */
export function isKnownDevice(cookie: string | undefined, email: string): boolean {
  return proofsIn(cookie).includes(proofOf(email));
}

function proofsIn(cookie: string | undefined): string[] {
  return (cookie ?? '').split('.', MOST).filter((proof) => /^[\w-]{27}$/.test(proof));
}

function proofOf(email: string): string {
  return derivedToken('known-device', email.toLowerCase());
}
