import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
  randomInt,
  timingSafeEqual,
} from 'node:crypto';
import { env } from './env.ts';

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';

let key: KeyObject | undefined;

// Kept ready for use: made anew for each signature it would cost ten times the signature.
function dataKey(): KeyObject {
  if (key) return key;
  const bytes = Buffer.from(env.DATA_KEY, 'base64');
  if (bytes.length !== 32) throw new Error('DATA_KEY must be 32 bytes in base64.');
  key = createSecretKey(bytes);
  return key;
}

/** 160 random bits as 27 characters that are safe in a URL. */
export function newToken(): string {
  return randomBytes(20).toString('base64url');
}

/** SHA-256 of a token, hex: what is kept of it. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/**
 * A token that can be made again from a row's id and this installation's key, so that a link can be shown later although
 * only its hash is kept. 160 bits.
 * @param parts what the token stands for, e.g. ['signup-link', id]
 */
export function derivedToken(...parts: string[]): string {
  return createHmac('sha256', dataKey()).update(parts.join('\u0000')).digest().subarray(0, 20).toString('base64url');
}

/** Random text from an alphabet without look-alikes. */
export function randomText(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** A random integer from `min` up to but not including `max`; the range stays below 2^48. */
export function randomNumber(min: number, max: number): number {
  return randomInt(min, max);
}

/** Encrypts with AES-256-GCM. @param context bound to the text: it decrypts only with the same one (a row's id) */
export function encrypt(text: string, context: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', dataKey(), iv).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `1.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')}`;
}

/** Reverses `encrypt`. @throws when the text was changed, or belongs to another context or key */
export function decrypt(sealed: string, context: string): string {
  const [keyId, body = ''] = sealed.split('.');
  if (keyId !== '1') throw new Error('This text was encrypted with a key that the installation no longer knows.');
  const bytes = Buffer.from(body, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', dataKey(), bytes.subarray(0, 12));
  decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}

/** Signs a value that goes out with a form and comes back with it. */
export function sign(value: string, purpose: string): string {
  return `${value}.${derivedToken('sign', purpose, value)}`;
}

/** The value of a signed text, or null when it was changed or signed for another purpose. */
export function unsign(signed: string, purpose: string): string | null {
  const dot = signed.lastIndexOf('.');
  if (dot < 1) return null;
  const value = signed.slice(0, dot);
  const expected = Buffer.from(derivedToken('sign', purpose, value));
  const given = Buffer.from(signed.slice(dot + 1));
  return expected.length === given.length && timingSafeEqual(expected, given) ? value : null;
}
