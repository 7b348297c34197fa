import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { env } from '../env.ts';

/**
 * A worker's place: a connection of its own that holds an advisory lock as long as the worker lives. What the worker
 * leases names the lock; when the process is killed PostgreSQL frees the lock, and the lease is void.
 */
export interface WorkerSeat {
  /** the advisory lock's key, positive */
  readonly lock: bigint;
  /** Rejects when the connection, and with it the lock, is lost. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Takes a place and listens on `channel`.
 * @param onNotice is called at each notification, and when the connection is lost
 */
export async function takeWorkerSeat(channel: 'mail_due' | 'billing_due', onNotice: () => void): Promise<WorkerSeat> {
  const client = new pg.Client({
    connectionString: env.DATABASE_SYSTEM_URL,
    application_name: 'portico-worker',
    connectionTimeoutMillis: 5_000,
    query_timeout: 5_000,
    keepAlive: true,
  });
  let lost: Error | null = null;
  const lose = (error?: Error) => {
    lost ??= error ?? new Error('The connection to PostgreSQL ended.');
    onNotice();
  };
  client.on('error', lose);
  client.on('end', () => lose());
  client.on('notification', onNotice);
  try {
    await client.connect();
    const lock = randomBytes(8).readBigUInt64BE() >> 1n;
    await client.query('SELECT pg_advisory_lock($1)', [lock.toString()]);
    await client.query(`LISTEN ${channel}`);
    return {
      lock,
      async check() {
        if (lost) throw lost;
        await client.query('SELECT 1');
      },
      close: () => client.end().catch(() => undefined),
    };
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}
