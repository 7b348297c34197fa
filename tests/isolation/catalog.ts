import { Client } from 'pg';
import { env } from '#lib/env.ts';

/** A table of the product as the catalog describes it. */
export type Table = {
  name: string;
  secured: boolean;
  forced: boolean;
  /** the columns that an insert can name */
  columns: string[];
  owned: boolean;
};

/** The migrations' own bookkeeping is no data of anybody's. */
export const BOOKKEEPING = '_prisma_migrations';

/** Runs one question as the owner of the database, whom policies bind too: for the catalog. */
export async function askCatalog<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
  return withRole(env.DATABASE_URL, async (client) => (await client.query<Row>(sql, values)).rows);
}

/** A connection of its own under the app's role, as `lib/db` has it. */
export function asApp<T>(work: (client: Client) => Promise<T>): Promise<T> {
  return withRole(env.DATABASE_APP_URL, work);
}

/** A connection of its own under the role that crosses partners. */
export function asSystem<T>(work: (client: Client) => Promise<T>): Promise<T> {
  return withRole(env.DATABASE_SYSTEM_URL, work);
}

/** Every table in every schema of ours. A partition is part of its table, whose policies are what a reader meets. */
export function readTables(): Promise<Table[]> {
  return askCatalog<Table>(
    `SELECT c.relname AS name, c.relrowsecurity AS secured, c.relforcerowsecurity AS forced,
       array_agg(a.attname::text ORDER BY a.attnum) FILTER (WHERE a.attgenerated = '') AS columns,
       bool_or(a.attname = 'partner_id') AS owned
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND c.relname <> $1
     GROUP BY c.oid ORDER BY c.relname`,
    [BOOKKEEPING],
  );
}

/** What the app's role may do with a table, by whole table or by any column. */
export async function readGrants(table: string): Promise<Record<'select' | 'insert' | 'update' | 'delete', boolean>> {
  const [grants] = await askCatalog<Record<'select' | 'insert' | 'update' | 'delete', boolean>>(
    `SELECT has_any_column_privilege('portico_app', $1::regclass, 'SELECT') AS select,
       has_any_column_privilege('portico_app', $1::regclass, 'INSERT') AS insert,
       has_any_column_privilege('portico_app', $1::regclass, 'UPDATE') AS update,
       has_table_privilege('portico_app', $1::regclass, 'DELETE') AS delete`,
    [`"${table}"`],
  );
  if (!grants) throw new Error(`No table ${table}.`);
  return grants;
}

/** Runs `work` in a transaction for one partner, and one customer of it, and takes everything back. */
export function inScope<T>(
  scope: { partnerId?: string; customerId?: string },
  work: (client: Client) => Promise<T>,
): Promise<T> {
  return asApp(async (client) => {
    await client.query('BEGIN');
    await client.query("SELECT set_config('app.partner_id', $1, true), set_config('app.customer_id', $2, true)", [
      scope.partnerId ?? '',
      scope.customerId ?? '',
    ]);
    return work(client);
  });
}

/** How PostgreSQL answered: the number of rows, or the code and message of its refusal. The transaction goes on. */
export async function tryOut(client: Client, sql: string, values: unknown[] = []): Promise<number | string> {
  await client.query('SAVEPOINT attempt');
  try {
    return (await client.query(sql, values)).rowCount ?? 0;
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    return `${error.code} ${error.message}`;
  } finally {
    await client.query('ROLLBACK TO SAVEPOINT attempt');
  }
}

async function withRole<T>(connectionString: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString, application_name: 'portico isolation tests' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
