import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveToOwnerOfFolder } from './postgres-process.ts';
import { dataPath, root } from './project.ts';
import { ScriptError } from './say.ts';

/** What a demo start makes up once and keeps in `.data/secrets.json`. */
export type Secrets = { authSecret: string; dataKey: string; appPassword: string; systemPassword: string };

/** Where one database is, as its owner and as the two roles of the application. */
export type DatabaseUrls = { ownerUrl: string; appUrl: string; systemUrl: string };

/** Reads `.env` from the project's folder, where there is one; what is set already wins. */
export function loadEnvironmentFile(): void {
  const path = join(root, '.env');
  if (existsSync(path)) process.loadEnvFile(path);
}

/** The value of a setting; undefined when it is unset or empty. */
export function setting(name: string): string | undefined {
  const value = process.env[name];
  return value === undefined || value === '' ? undefined : value;
}

/**
 * The port to answer on: PORT, or 3000.
 *
 * @throws ScriptError when PORT is not a port
 */
export function readPort(): number {
  const text = setting('PORT') ?? '3000';
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new ScriptError(`PORT is "${text}", which is not a port; give a number between 1 and 65535.`);
}

/** The secrets of this folder's demo, made on first use and readable by their owner only. */
export async function loadSecrets(): Promise<Secrets> {
  const path = dataPath('secrets.json');
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Secrets;
  const secrets = {
    authSecret: randomBytes(32).toString('base64'),
    dataKey: randomBytes(32).toString('base64'),
    appPassword: randomBytes(18).toString('base64url'),
    systemPassword: randomBytes(18).toString('base64url'),
  };
  writeFileSync(path, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  await giveToOwnerOfFolder(path);
  return secrets;
}

/** The settings of a demo start, as the environment of everything that it runs. What people set themselves wins. */
export function buildDemoEnvironment(urls: DatabaseUrls, secrets: Secrets, port: number): Record<string, string> {
  return {
    PORTICO_DEMO: '1',
    PORT: String(port),
    BASE_URL: setting('BASE_URL') ?? `http://localhost:${port}`,
    DATABASE_URL: urls.ownerUrl,
    DATABASE_APP_URL: urls.appUrl,
    DATABASE_SYSTEM_URL: urls.systemUrl,
    AUTH_SECRET: setting('AUTH_SECRET') ?? secrets.authSecret,
    DATA_KEY: setting('DATA_KEY') ?? secrets.dataKey,
    NEXT_TELEMETRY_DISABLED: '1',
  };
}
