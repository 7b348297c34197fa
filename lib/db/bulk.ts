import { once } from 'node:events';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { env } from '../env.ts';

/**
 * A transaction for masses of rows, on a connection of its own. Row-level security lets no COPY into a table that it
 * guards: rows come by a partition that only this role may write, or by a temporary table.
 */
export interface Bulk {
  query<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Sends one whole COPY … FROM STDIN. */
  copy(statement: string, bytes: Uint8Array): Promise<void>;
  /**
   * Does work of which a row whose key is there already leaves nothing.
   * @returns whether its rows are in
   */
  attempt(work: () => Promise<unknown>): Promise<boolean>;
}

/** What COPY is sent in: small enough that PostgreSQL works on one piece while the next one is on its way. */
const PIECE_BYTES = 1024 * 1024;
const UNIQUE_VIOLATION = '23505';

/**
 * One transaction that crosses partners, past the pool: it may take minutes and sends rows by COPY. When the connection
 * breaks, or `work` throws, nothing of it stays.
 * @param reason why no single partner's view is enough; it stands in the code for whoever reviews it
 * @throws whatever `work` throws, after a rollback; an error of `pg` when the database is out of reach
 */
export async function withBulk<T>(reason: string, work: (bulk: Bulk) => Promise<T>): Promise<T> {
  if (!reason) throw new Error('A cross-partner transaction needs a reason.');
  const client = new pg.Client({
    connectionString: env.DATABASE_SYSTEM_URL,
    application_name: 'portico-bulk',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  const lost = new Promise<never>((_, reject) => {
    client.on('error', reject);
    client.on('end', () => reject(new Error('The connection to PostgreSQL ended.')));
  });
  lost.catch(() => undefined);
  try {
    await client.connect();
    // Whoever stops sending in the middle of it must not keep the others waiting for ever.
    await client.query("SET temp_buffers = '64MB'; BEGIN; SET LOCAL idle_in_transaction_session_timeout = '3min'");
    const result = await Promise.race([work(buildBulk(client)), lost]);
    await client.query('COMMIT');
    return result;
  } finally {
    // Ending the connection takes back whatever was not committed.
    await client.end().catch(() => undefined);
  }
}

function buildBulk(client: pg.Client): Bulk {
  return {
    async query<Row extends object>(text: string, values?: unknown[]) {
      return (await client.query<Row>(text, values)).rows;
    },
    async copy(statement, bytes) {
      const stream = client.query(copyFrom(statement));
      const done = Promise.race([
        once(stream, 'finish'),
        once(stream, 'close').then(() => Promise.reject(new Error('COPY was cut off.'))),
      ]);
      let isOver = false;
      done.catch(() => {
        isOver = true;
      });
      // After a refusal PostgreSQL is out of COPY, and the stream without a connection to write to.
      for (let at = 0; at < bytes.length && !isOver; at += PIECE_BYTES) {
        const isRoom = stream.write(bytes.subarray(at, at + PIECE_BYTES));
        if (!isRoom) await Promise.race([once(stream, 'drain'), done]);
      }
      if (!isOver) stream.end();
      await done;
    },
    async attempt(work) {
      await client.query('SAVEPOINT attempt');
      try {
        await work();
        await client.query('RELEASE SAVEPOINT attempt');
        return true;
      } catch (error) {
        if (!(error instanceof pg.DatabaseError) || error.code !== UNIQUE_VIOLATION) throw error;
        await client.query('ROLLBACK TO SAVEPOINT attempt');
        return false;
      }
    },
  };
}
