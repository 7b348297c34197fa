import { afterAll, beforeAll } from 'vitest';
import { type Postgres, startPostgres } from '../../script/lib/postgres.ts';
import { withClient } from '../harness/database.ts';

/**
 * A PostgreSQL cluster for one test file alone: roles belong to a whole cluster, and these tests make, break and judge
 * them.
 *
 * @returns a function that makes an empty database and returns its owner's address
 */
export function openCluster(): (name: string) => Promise<string> {
  let postgres: Postgres | undefined;
  beforeAll(async () => {
    postgres = await startPostgres({ fast: true });
  });
  afterAll(async () => {
    await postgres?.stop();
  });
  return async (name) => {
    if (postgres === undefined) throw new Error('The cluster is not up yet.');
    await withClient(postgres.url(), async (client) => {
      await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await client.query(`CREATE DATABASE ${name}`);
    });
    return postgres.url(name);
  };
}

/** The same database under another role. */
export function as(url: string, user: string, password: string): string {
  const address = new URL(url);
  address.username = user;
  address.password = password;
  return address.href;
}
