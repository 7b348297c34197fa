import pg from 'pg';
import { env } from '../env.ts';
import type { PartnerId } from './door.ts';

// The shortest way to an answer for scripts: who is let in and what they read go to the database in one message, and the
// list comes back as the JSON that it goes out as.

/** A request whose digest was right: what is counted for it. */
export type AdmissionCall = {
  keyId: string;
  nonce: string;
  count: number;
  issuedAt: number;
  livesUntil: number;
  /** how many requests a minute the key has */
  most: number;
  /** whether the database shall note that the key was used */
  touch: boolean;
};

/** `fresh`: the count was not used before on this nonce. `used` of the minute's requests, which ends in `seconds`. */
export type Admission = { fresh: boolean; used: number; seconds: number };

/** One of the database's functions that build an answer as text, with its arguments. */
export type TextCall = {
  partnerId: PartnerId;
  name: 'msp_customers' | 'msp_customer';
  values: (string | number | null)[];
};

/** What such a function answers; `last_at`, `last_id` and `more` where it makes pages. */
export type TextRow = { list: string | null; last_at?: Date | null; last_id?: string | null; more?: boolean };

let pool: pg.Pool | undefined;

function connections(): pg.Pool {
  pool ??= new pg.Pool({
    connectionString: env.DATABASE_APP_URL,
    application_name: 'portico-api',
    connectionTimeoutMillis: 10_000,
    query_timeout: 20_000,
    // More than these would only wait for each other: a key's requests meet at its counter.
    max: 4,
  });
  // An idle connection that breaks is replaced by the next query; unheard, its error would end the process.
  if (pool.listenerCount('error') === 0) pool.on('error', () => undefined);
  return pool;
}

/**
 * Admits a request and, if a call is given and the request is let in, reads its text under the partner's policies: one
 * message, two transactions, so that nobody waits for a counter while somebody else's list is built.
 * @returns `read` is null where nothing was asked for or the request was not let in
 */
export async function admit(
  call: AdmissionCall,
  read: TextCall | null,
): Promise<{ admission: Admission; read: TextRow | null }> {
  const { keyId, nonce, count, issuedAt, livesUntil, most, touch } = call;
  const values = [keyId, nonce, count, asMoment(issuedAt), asMoment(livesUntil), most];
  const admission = `SELECT * FROM admit_api_key(${values.map(literal).join(', ')}, ${touch})`;
  const client = await connections().connect();
  try {
    const results = (await client.query(
      read ? `BEGIN; ${admission}; COMMIT AND CHAIN; ${scopeOf(read)}; ${textOf(read)}; COMMIT` : admission,
    )) as unknown as pg.QueryResult[] | pg.QueryResult;
    client.release();
    if (!Array.isArray(results)) return { admission: rowOf<Admission>(results), read: null };
    return { admission: rowOf<Admission>(results[1]), read: (results[4]?.rows[0] as TextRow | undefined) ?? null };
  } catch (error) {
    // In the middle of a message there is a transaction that nobody would end.
    client.release(true);
    throw error;
  }
}

/** Closes the connections, for a process that ends. */
export async function closeWire(): Promise<void> {
  const closing = pool;
  pool = undefined;
  await closing?.end();
}

function scopeOf({ partnerId }: TextCall): string {
  return `SELECT set_config('app.partner_id', ${literal(partnerId)}, true), set_config('app.customer_id', '', true)`;
}

function textOf({ name, values }: TextCall): string {
  const asked = `${name}(${values.map(literal).join(', ')})`;
  return `SELECT t.* FROM (SELECT 1 WHERE current_setting('app.admitted', true) = 'yes') AS a, LATERAL ${asked} AS t`;
}

function literal(value: string | number | null): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return pg.escapeLiteral(value);
  if (!Number.isSafeInteger(value)) throw new Error(`${value} is no whole number.`);
  return String(value);
}

function asMoment(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

function rowOf<Row>(result: pg.QueryResult | undefined): Row {
  const row = result?.rows[0] as Row | undefined;
  if (!row) throw new Error('The database answered without a row.');
  return row;
}
