import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import type { DatabaseUrls } from '../../script/lib/environment.ts';
import { rolePasswords } from './environment.ts';

const migrations = path.join(import.meta.dirname, '../../prisma/migrations');

// One key for everybody who makes the template in this cluster.
const templateLock = 4_607_182;

/** Connects as whoever `url` names, runs `work` and closes the connection. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'portico tests' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Makes the template database once per cluster and state of the migrations: migrated, its roles able to sign in, no
 * rows. Several processes at once wait for the first.
 *
 * @returns the template's name
 */
export async function ensureTemplate(adminUrl: string): Promise<string> {
  const name = `portico_template_${digestMigrations()}`;
  await withClient(adminUrl, async (admin) => {
    await admin.query('SELECT pg_advisory_lock($1)', [templateLock]);
    const { rows } = await admin.query<{ datistemplate: boolean }>(
      'SELECT datistemplate FROM pg_database WHERE datname = $1',
      [name],
    );
    if (rows[0]?.datistemplate) return;
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${name}`);
    const ownerUrl = urlOf(adminUrl, name);
    const { migrate, provisionRoles } = await import('#lib/db/migrate.ts');
    await migrate(ownerUrl);
    await provisionRoles(ownerUrl, rolePasswords);
    // The mark of a finished template; without connections it can be cloned at any time.
    await admin.query(`ALTER DATABASE ${name} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`);
  });
  return name;
}

/** Makes the database `name` anew as a copy of the template, and says how each role reaches it. */
export async function cloneTemplate(adminUrl: string, template: string, name: string): Promise<DatabaseUrls> {
  await withClient(adminUrl, async (admin) => {
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
  });
  return {
    ownerUrl: urlOf(adminUrl, name),
    appUrl: urlOf(adminUrl, name, 'portico_app', rolePasswords.appPassword),
    systemUrl: urlOf(adminUrl, name, 'portico_system', rolePasswords.systemPassword),
  };
}

/** Drops every database whose name begins with `prefix`, whoever is still connected. */
export async function dropDatabases(adminUrl: string, prefix: string): Promise<void> {
  await withClient(adminUrl, async (admin) => {
    const { rows } = await admin.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1) AND NOT datistemplate',
      [prefix],
    );
    for (const { datname } of rows) await admin.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
  });
}

function digestMigrations(): string {
  const hash = createHash('sha256');
  const names = readdirSync(migrations, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  for (const name of names) hash.update(name).update(readFileSync(path.join(migrations, name, 'migration.sql')));
  return hash.digest('hex').slice(0, 12);
}

function urlOf(adminUrl: string, database: string, user?: string, password?: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  if (user !== undefined) url.username = user;
  if (password !== undefined) url.password = password;
  return url.href;
}
