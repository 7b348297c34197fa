import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { migrate, pendingMigrations, provisionRoles } from '#lib/db/migrate.ts';
import { withClient } from '../harness/database.ts';
import { openCluster } from './cluster.ts';

const newDatabase = openCluster();
const folders: string[] = [];
let directory = '';
let url = '';

beforeEach(async () => {
  url = await newDatabase('migrating');
  directory = await mkdtemp(join(tmpdir(), 'portico-migrations-'));
  folders.push(directory);
  await writeFile(join(directory, 'migration_lock.toml'), 'provider = "postgresql"\n');
});

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true });
});

async function add(name: string, sql: string): Promise<void> {
  await mkdir(join(directory, name), { recursive: true });
  await writeFile(join(directory, name, 'migration.sql'), sql);
}

function ask<T extends Record<string, unknown>>(sql: string, at = url): Promise<T[]> {
  return withClient(at, async (client) => (await client.query<T>(sql)).rows);
}

describe('migrate', () => {
  it('applies what is missing in the order of the names, once', async () => {
    await add('20260102_second', 'ALTER TABLE a ADD COLUMN y int;');
    await add('20260101_first', 'CREATE TABLE a (x int); INSERT INTO a VALUES (1);');
    expect(await pendingMigrations(url, { directory })).toEqual(['20260101_first', '20260102_second']);
    expect(await migrate(url, { directory })).toEqual(['20260101_first', '20260102_second']);
    expect(await migrate(url, { directory })).toEqual([]);
    expect(await pendingMigrations(url, { directory })).toEqual([]);
    expect(await ask('SELECT x, y FROM a')).toEqual([{ x: 1, y: null }]);
  });

  it('takes dollar quotes and several statements as they are', async () => {
    await add(
      '1_function',
      `CREATE FUNCTION one() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 1; END; $$;
       DO $do$ BEGIN CREATE TABLE b (x int DEFAULT one()); END $do$;`,
    );
    await migrate(url, { directory });
    expect(await ask('SELECT one()')).toEqual([{ one: 1 }]);
  });

  it('records each as Prisma does', async () => {
    const sql = 'CREATE TABLE c (x int);';
    await add('1_c', sql);
    await migrate(url, { directory });
    const [row] = await ask('SELECT * FROM _prisma_migrations');
    expect(row).toMatchObject({
      checksum: createHash('sha256').update(sql).digest('hex'),
      migration_name: '1_c',
      applied_steps_count: 1,
      rolled_back_at: null,
      logs: null,
    });
    expect(row?.finished_at).toBeInstanceOf(Date);
    expect(row?.id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('leaves nothing of one that fails, and names the line', async () => {
    await add('1_good', 'CREATE TABLE good (x int);');
    await add('2_bad', 'CREATE TABLE half (x int);\nSELECT 1;\nSELEC nonsense;');
    await expect(migrate(url, { directory })).rejects.toThrow(
      /2_bad failed at line 3 and was rolled back whole: .*SELEC/,
    );
    expect(await ask("SELECT to_regclass('half') AS half, to_regclass('good') AS good")).toEqual([
      { half: null, good: 'good' },
    ]);
    expect(await pendingMigrations(url, { directory })).toEqual(['2_bad']);
  });

  it('refuses one that was edited after it was applied', async () => {
    await add('1_a', 'CREATE TABLE a (x int);');
    await migrate(url, { directory });
    await add('1_a', 'CREATE TABLE a (x bigint);');
    await expect(migrate(url, { directory })).rejects.toThrow(/1_a was edited after it was applied/);
    await expect(pendingMigrations(url, { directory })).rejects.toThrow(/1_a was edited/);
  });

  it("refuses one that Prisma's CLI began and did not finish, and takes one that it rolled back", async () => {
    await add('1_a', 'CREATE TABLE a (x int);');
    await migrate(url, { directory });
    await ask('UPDATE _prisma_migrations SET finished_at = NULL');
    await expect(migrate(url, { directory })).rejects.toThrow(/1_a was begun .* never finished/);
    await ask('UPDATE _prisma_migrations SET rolled_back_at = now(); DROP TABLE a');
    expect(await migrate(url, { directory })).toEqual(['1_a']);
  });

  it('lets callers at the same time take turns', async () => {
    await add('1_slow', 'SELECT pg_sleep(0.2); CREATE TABLE slow (x int);');
    const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(url, { directory })));
    expect(applied.flat()).toEqual(['1_slow']);
  });

  it("brings this product's own migrations", async () => {
    await migrate(url);
    expect(await pendingMigrations(url)).toEqual([]);
  });
});

describe('provisionRoles', () => {
  it('lets both roles sign in, whatever their passwords hold, and again with new ones', async () => {
    for (const appPassword of ["p'a/s:s@w?o#r d%20", 'another']) {
      const { appUrl, systemUrl } = await provisionRoles(url, { appPassword, systemPassword: 'sys' });
      expect(await ask('SELECT current_user AS name', appUrl)).toEqual([{ name: 'portico_app' }]);
      expect(await ask('SELECT current_user AS name', systemUrl)).toEqual([{ name: 'portico_system' }]);
    }
    const roles = await ask(
      "SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname LIKE 'portico\\__%'",
    );
    expect(roles).toEqual([1, 2].map(() => ({ rolsuper: false, rolbypassrls: false, rolcreaterole: false })));
  });

  it('takes turns with neighbours in the same cluster', async () => {
    const passwords = { appPassword: 'a', systemPassword: 's' };
    await expect(Promise.all([1, 2, 3, 4, 5, 6].map(() => provisionRoles(url, passwords)))).resolves.toHaveLength(6);
  });

  it('lets the system role see whether a migration is missing, and the app role not even that', async () => {
    await add('1_a', 'CREATE TABLE a (x int);');
    await migrate(url, { directory });
    await add('2_b', 'CREATE TABLE b (x int);');
    const { appUrl, systemUrl } = await provisionRoles(url, { appPassword: 'a', systemPassword: 's' });
    expect(await pendingMigrations(systemUrl, { directory })).toEqual(['2_b']);
    await expect(pendingMigrations(appUrl, { directory })).rejects.toThrow(/permission denied/);
  });
});
