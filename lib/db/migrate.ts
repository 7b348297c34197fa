import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, DatabaseError } from 'pg';

/** One folder of `prisma/migrations`: its name, its SQL, and the sha256 that Prisma records for it. */
type Migration = { name: string; sql: string; checksum: string };

type Recorded = { migration_name: string; checksum: string; finished_at: Date | null; rolled_back_at: Date | null };

/** Options of {@link migrate} and {@link pendingMigrations}; `directory` defaults to `prisma/migrations`. */
type MigrateOptions = { directory?: string; onApplied?: (name: string, milliseconds: number) => void };

/** Something about the migrations that a person has to mend; the message is one sentence. */
class MigrationError extends Error {
  override name = 'MigrationError';
}

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations/', import.meta.url));

// The key that Prisma's own CLI locks with, so that the two never migrate at the same time.
const ADVISORY_LOCK = 72707369;

// Word for word what Prisma's CLI creates, so that `prisma migrate status` and `deploy` go on working here.
const TABLE = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

const APP_ROLE = 'portico_app';
const SYSTEM_ROLE = 'portico_system';

/**
 * Brings the database behind `ownerUrl` up to date: applies each missing migration in the order of its name, each in a
 * transaction of its own together with its row in `_prisma_migrations`. Two callers at once take turns.
 *
 * @returns the names of the migrations applied now, oldest first; empty when nothing was missing
 * @throws MigrationError when an applied migration was edited, one failed earlier under Prisma's CLI, or one fails now
 */
export async function migrate(ownerUrl: string, options: MigrateOptions = {}): Promise<string[]> {
  const migrations = await readMigrations(options.directory);
  return withClient(ownerUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
    await client.query("SET client_min_messages = 'warning'");
    await client.query(TABLE);
    await ensureRoles(client);
    // A start asks as this role whether anything is missing; it has no business with the owner's address.
    await client.query(`GRANT SELECT ON _prisma_migrations TO ${SYSTEM_ROLE}`);
    const missing = findMissing(migrations, await readRecorded(client));
    for (const migration of missing) {
      const startedAt = performance.now();
      await apply(client, migration);
      options.onApplied?.(migration.name, performance.now() - startedAt);
    }
    return missing.map((migration) => migration.name);
  });
}

/**
 * Names the migrations that the database behind `url` still lacks; changes nothing, so any role that may read
 * `_prisma_migrations` can ask.
 *
 * @throws MigrationError when an applied migration was edited or one failed earlier under Prisma's CLI
 */
export async function pendingMigrations(url: string, options: MigrateOptions = {}): Promise<string[]> {
  const migrations = await readMigrations(options.directory);
  return withClient(url, async (client) => {
    const recorded = (await hasTable(client)) ? await readRecorded(client) : [];
    return findMissing(migrations, recorded).map((migration) => migration.name);
  });
}

/**
 * Lets the two roles of the application sign in with the given passwords, making them where they are absent (without
 * superuser, without BYPASSRLS). Running it again only sets the passwords anew.
 *
 * @returns the same database addressed as `portico_app` and as `portico_system`
 */
export async function provisionRoles(
  ownerUrl: string,
  passwords: { appPassword: string; systemPassword: string },
): Promise<{ appUrl: string; systemUrl: string }> {
  await withClient(ownerUrl, async (client) => {
    await ensureRoles(client);
    await setPassword(client, APP_ROLE, passwords.appPassword);
    await setPassword(client, SYSTEM_ROLE, passwords.systemPassword);
  });
  return {
    appUrl: urlAs(ownerUrl, APP_ROLE, passwords.appPassword),
    systemUrl: urlAs(ownerUrl, SYSTEM_ROLE, passwords.systemPassword),
  };
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'portico migrate' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function readMigrations(directory = MIGRATIONS): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(join(directory, name, 'migration.sql'));
      return { name, sql: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') };
    }),
  );
}

async function hasTable(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found",
  );
  return rows[0]?.found === true;
}

async function readRecorded(client: Client): Promise<Recorded[]> {
  const { rows } = await client.query<Recorded>(
    'SELECT migration_name, checksum, finished_at, rolled_back_at FROM _prisma_migrations ORDER BY started_at',
  );
  return rows.filter((row) => row.rolled_back_at === null);
}

function findMissing(migrations: Migration[], recorded: Recorded[]): Migration[] {
  const byName = new Map(recorded.map((row) => [row.migration_name, row]));
  return migrations.filter((migration) => {
    const row = byName.get(migration.name);
    if (row === undefined) return true;
    if (row.finished_at === null) {
      throw new MigrationError(
        `The migration ${migration.name} was begun by Prisma's CLI and never finished; mend the database and settle it with "prisma migrate resolve", then try again.`,
      );
    }
    if (row.checksum !== migration.checksum) {
      throw new MigrationError(
        `The migration ${migration.name} was edited after it was applied to this database; put the file back as it was and write the change as a new migration.`,
      );
    }
    return false;
  });
}

async function apply(client: Client, migration: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw new MigrationError(describeFailure(migration, error), { cause: error });
  }
}

function describeFailure(migration: Migration, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  const position = error instanceof DatabaseError ? Number(error.position) : Number.NaN;
  const line = Number.isFinite(position) ? migration.sql.slice(0, position).split('\n').length : undefined;
  const where = line === undefined ? '' : ` at line ${line}`;
  return `The migration ${migration.name} failed${where} and was rolled back whole: ${reason}.`;
}

async function ensureRoles(client: Client): Promise<void> {
  for (const role of [APP_ROLE, SYSTEM_ROLE]) {
    const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
    if (rowCount === 0) {
      await inTurn(client, `CREATE ROLE ${role} NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE`);
    }
  }
}

async function setPassword(client: Client, role: string, password: string): Promise<void> {
  await inTurn(client, `ALTER ROLE ${role} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
}

/** Roles belong to the whole cluster, and the lock above only to one database: a neighbour may be a moment ahead. */
async function inTurn(client: Client, statement: string, attempt = 1): Promise<void> {
  try {
    await client.query(statement);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    const madeByNeighbour = error.code === '42710' || (error.code === '23505' && statement.startsWith('CREATE ROLE'));
    if (madeByNeighbour) return;
    const collided = error.code === 'XX000' && error.message.includes('concurrently updated');
    if (!collided || attempt === 20) throw error;
    await new Promise((resolve) => setTimeout(resolve, 10 * attempt));
    await inTurn(client, statement, attempt + 1);
  }
}

function urlAs(ownerUrl: string, role: string, password: string): string {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = encodeURIComponent(password);
  return url.href;
}
