import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { accountOf, giveTo, giveToOwnerOfFolder, type Installation, runProgram } from './postgres-process.ts';
import { ScriptError } from './say.ts';

/** Where a cluster listens on 127.0.0.1, and its superuser. */
export type Address = { port: number; user: string; password: string };

/** The superuser of every embedded cluster. */
export const USER = 'portico';

const PASSWORD_FILE = 'portico.password';

/**
 * Makes the data folder of a cluster where there is none: UTF-8, ordered by code point, letters by Unicode, the superuser
 * `portico` with a random password that is kept in the folder itself.
 */
export async function initialise({ bin, dataDir, runner }: Installation, fast: boolean): Promise<void> {
  if (existsSync(join(dataDir, 'PG_VERSION'))) return;
  const account = accountOf(runner);
  // Made aside and moved into place whole, password and all: a start that is cut off here leaves nothing half made.
  const fresh = await mkdtemp(join(dirname(dataDir), `${basename(dataDir)}.new-`));
  await giveTo(account, fresh, 0o700);
  const passwordFile = `${fresh}.password`;
  await writeFile(passwordFile, `${randomBytes(18).toString('base64url')}\n`, { mode: 0o600 });
  await giveTo(account, passwordFile, 0o600);
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = [`--username=${USER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  const options = [...locale, ...access, '--no-instructions', ...(fast ? ['--no-sync'] : [])];
  const { status, output } = runProgram(runner, [join(bin, 'initdb'), `--pgdata=${fresh}`, ...options], { cwd: '/' });
  await rename(passwordFile, join(fresh, PASSWORD_FILE));
  if (status === 0) {
    try {
      return await rename(fresh, dataDir);
    } catch (error) {
      const madeMeanwhile = existsSync(join(dataDir, 'PG_VERSION'));
      if (!madeMeanwhile) throw error;
    }
  }
  await rm(fresh, { recursive: true, force: true });
  if (status !== 0) throw new ScriptError(`PostgreSQL could not make its data in ${dataDir}: ${lastLines(output)}`);
}

/**
 * The superuser's password of the cluster in `realDir`.
 *
 * @throws ScriptError when it cannot be read
 */
export async function readPassword(realDir: string): Promise<string> {
  const text = await readFile(join(realDir, PASSWORD_FILE), 'utf8').catch(() => null);
  if (text !== null) return text.trim();
  throw new ScriptError(
    `The password of the data in ${realDir} cannot be read (${PASSWORD_FILE}); start as the user who made it, or remove the folder to begin anew.`,
  );
}

/** The port of the last start, from the note beside the data; 0 when there is none. */
export async function readPort(dataDir: string): Promise<number> {
  const text = await readFile(`${dataDir}.json`, 'utf8').catch(() => '{}');
  const { port } = JSON.parse(text) as { port?: number };
  return port ?? 0;
}

/** Leaves a note beside the data, for people and for the next start: where the cluster listens. */
export async function writeNote(dataDir: string, address: Address): Promise<void> {
  const path = `${dataDir}.json`;
  const note = { ...address, url: urlOf(address, 'postgres') };
  await writeFile(`${path}.${process.pid}`, `${JSON.stringify(note, null, 2)}\n`, { mode: 0o600 });
  await giveToOwnerOfFolder(`${path}.${process.pid}`);
  await rename(`${path}.${process.pid}`, path);
}

/** The address of one database of a cluster. */
export function urlOf({ user, password, port }: Address, database: string): string {
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}

/** The end of a program's output, on one line. */
export function lastLines(text: string): string {
  return text.trim().split('\n').slice(-4).join(' / ');
}
