import pg from 'pg';
import { env } from '../env.ts';

/**
 * A client of its own on the system connection, not yet connected, for LISTEN: notifications arrive only where they
 * were asked for, so it cannot come from a pool.
 */
export function openListener(): pg.Client {
  return new pg.Client({
    connectionString: env.DATABASE_SYSTEM_URL,
    application_name: 'portico-cache-bus',
    connectionTimeoutMillis: 3_000,
    keepAlive: true,
  });
}

/** The few questions that the process answering HTTP asks the database before the application is involved. */
export interface ServingDatabase {
  /** `signup_slug_state`: 'current', 'old:<slug>' or null. One indexed query, across partners, by slug only. */
  findSlugState(slug: string): Promise<string | null>;
  /** `custom_domain_slug`: the slug of the sign-up page that answers at a partner's own domain, or null. */
  findHostSlug(host: string): Promise<string | null>;
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the small pool behind those questions; it connects on first use. */
export function openServingDatabase(): ServingDatabase {
  const pool = new pg.Pool({
    connectionString: env.DATABASE_SYSTEM_URL,
    application_name: 'portico-serving',
    connectionTimeoutMillis: 3_000,
    query_timeout: 5_000,
    max: 4,
  });
  // An idle connection that breaks is replaced by the next query; unheard, its error would end the process.
  pool.on('error', () => undefined);
  return {
    async findSlugState(slug) {
      const found = await pool.query<{ state: string | null }>({
        name: 'signup-slug-state',
        text: 'SELECT signup_slug_state($1) AS state',
        values: [slug],
      });
      return found.rows[0]?.state ?? null;
    },
    async findHostSlug(host) {
      const found = await pool.query<{ slug: string | null }>({
        name: 'custom-domain-slug',
        text: 'SELECT custom_domain_slug($1) AS slug',
        values: [host],
      });
      return found.rows[0]?.slug ?? null;
    },
    async ping() {
      await pool.query('SELECT 1');
    },
    close: () => pool.end(),
  };
}
