import { randomUUID } from 'node:crypto';
import { type Db, withSystem } from '#lib/db/door.ts';
import { storeLogo } from '#lib/domain/brand/store-logo.ts';
import { type ErrorCode, PorticoError } from '#lib/errors.ts';
import { acceptLogo } from '#lib/svg/intake.ts';

/** A word that nothing else in the database holds: whoever made it is recognized by it in any text. */
export function buildMark(): string {
  return `q${randomUUID().replaceAll('-', '').slice(0, 15)}`;
}

/** Sets a scene in the database, or looks at it, as no command does. */
export function inDatabase<T>(work: (db: Db) => Promise<T>): Promise<T> {
  return withSystem('a test sets the scene', work);
}

/** Keeps a small logo of one color. @returns its hash */
export async function buildLogo(color = '#126b60'): Promise<string> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 256 48"><path d="M0 0h256v48H0z" fill="${color}"/></svg>`;
  const logo = await acceptLogo(new TextEncoder().encode(svg));
  if (!logo.ok) throw new Error(`The test's logo was refused: ${logo.reason}.`);
  return inDatabase((db) => storeLogo(db, logo));
}

/** How a call ended: with a result, or with all that a refusal says. */
export type Outcome = { result: unknown } | { refused: ErrorCode; params: unknown; fields: unknown };

/** Waits for a call and tells how it ended. @throws whatever is no refusal */
export async function outcomeOf(call: Promise<unknown>): Promise<Outcome> {
  try {
    return { result: await call };
  } catch (error) {
    if (!(error instanceof PorticoError)) throw error;
    return { refused: error.code, params: error.params, fields: error.fields };
  }
}
