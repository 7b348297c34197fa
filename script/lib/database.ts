import { Client, DatabaseError } from 'pg';
import { startPostgres } from './postgres.ts';
import { dataPath } from './project.ts';
import { ScriptError } from './say.ts';

/** A database to work with, and how to let go of it. `isOwn` when DATABASE_URL names it and nothing was started. */
export type OpenDatabase = {
  ownerUrl: string;
  isOwn: boolean;
  isShared: boolean;
  /** Whether what we started or joined is still there; always true of a database that DATABASE_URL names. */
  isRunning: () => boolean;
  stop: () => Promise<unknown>;
};

const NAME = 'portico';

/**
 * The database of this folder: the one that `ownUrl` names, else the embedded PostgreSQL with its data in
 * `.data/postgres`, started or joined.
 */
export async function openDatabase(ownUrl: string | undefined): Promise<OpenDatabase> {
  if (ownUrl !== undefined) {
    const isUrl = URL.canParse(ownUrl) && /^postgres(ql)?:$/.test(new URL(ownUrl).protocol);
    if (!isUrl)
      throw new ScriptError('DATABASE_URL is not an address of the form postgresql://user:password@host/name.');
    return { ownerUrl: ownUrl, isOwn: true, isShared: false, isRunning: () => true, stop: async () => undefined };
  }
  const postgres = await startPostgres({ dataDir: dataPath('postgres') });
  const { isRunning, reused, stop } = postgres;
  return { ownerUrl: postgres.url(NAME), isOwn: false, isShared: reused, isRunning, stop };
}

/**
 * Makes the database that `ownerUrl` names where it is absent.
 *
 * @returns true when it was made now
 * @throws ScriptError when its server does not let us in
 */
export async function ensureDatabase(ownerUrl: string): Promise<boolean> {
  try {
    await onDatabase(ownerUrl, (client) => client.query('SELECT 1'));
    return false;
  } catch (error) {
    const isAbsent = error instanceof DatabaseError && error.code === '3D000';
    if (!isAbsent) throw new ScriptError(`The database ${addressOf(ownerUrl)} does not let us in: ${reasonOf(error)}.`);
  }
  await onMaintenance(ownerUrl, (client, name) => client.query(`CREATE DATABASE ${name}`));
  return true;
}

/**
 * Empties the database that `ownerUrl` names by making it anew.
 *
 * @throws ScriptError when somebody is connected to it
 */
export async function recreateDatabase(ownerUrl: string): Promise<void> {
  await onMaintenance(ownerUrl, async (client, name) => {
    const { rows } = await client.query<{ application_name: string }>(
      'SELECT application_name FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()',
      [databaseOf(ownerUrl)],
    );
    if (rows.length > 0) {
      const who = rows[0]?.application_name || 'another program';
      throw new ScriptError(
        `The database ${addressOf(ownerUrl)} is in use by ${who}, so it was not emptied; stop that program and start again.`,
      );
    }
    await client.query(`DROP DATABASE IF EXISTS ${name}`);
    await client.query(`CREATE DATABASE ${name}`);
  });
}

/** Whether the database holds no partner yet, asked as a role that sees every partner. */
export async function hasNoPartner(systemUrl: string): Promise<boolean> {
  return onDatabase(systemUrl, async (client) => {
    const { rows } = await client.query<{ empty: boolean }>('SELECT NOT EXISTS (SELECT FROM partner) AS empty');
    return rows[0]?.empty === true;
  });
}

async function onDatabase<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    connectionString: url,
    application_name: 'portico script',
    connectionTimeoutMillis: 10_000,
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function onMaintenance<T>(ownerUrl: string, work: (client: Client, name: string) => Promise<T>): Promise<T> {
  const maintenance = new URL(ownerUrl);
  maintenance.pathname = '/postgres';
  try {
    return await onDatabase(maintenance.href, (client) => work(client, client.escapeIdentifier(databaseOf(ownerUrl))));
  } catch (error) {
    if (error instanceof ScriptError) throw error;
    throw new ScriptError(`The database ${addressOf(ownerUrl)} could not be made: ${reasonOf(error)}.`);
  }
}

function databaseOf(ownerUrl: string): string {
  return decodeURIComponent(new URL(ownerUrl).pathname.slice(1));
}

/** An address as it may be shown: without its password. */
function addressOf(ownerUrl: string): string {
  const { hostname, port } = new URL(ownerUrl);
  return `"${databaseOf(ownerUrl)}" on ${hostname}${port === '' ? '' : `:${port}`}`;
}

/** A refused connection is an AggregateError without a message of its own, only with those of each address tried. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
}
