import type { Bulk } from '#lib/db/bulk.ts';
import type { Existing } from './intake.ts';

/** One import at a time writes lines and roll-ups. */
const LOCK = 4_607_190;
const LINE_COLUMNS = `key_hash, source_key, partner_id, customer_id, import_id, day, service_id, region, project, resource,
  quantity_micro, unit_price_micro, amount_micro`;
const PIECE_COLUMNS = `partner_id uuid, customer_id uuid, day date, service_id int, region text, project text, lines int,
  quantity_micro bigint, amount_micro bigint`;

const copyInto = (table: string) => `COPY ${table} (${LINE_COLUMNS}) FROM STDIN (FORMAT binary)`;
// OFFSET 0 keeps it at one look into the index per line, however large the table has grown. A temporary table is read in
// the order in which it was written.
const ADD_MISSING = `
  WITH added AS (
    INSERT INTO usage_line (${LINE_COLUMNS}) SELECT ${LINE_COLUMNS} FROM usage_stage ON CONFLICT (key_hash) DO NOTHING
  )
  SELECT s.place, u.unit_price_micro = s.unit_price_micro AS "samePrice",
    (u.source_key, u.customer_id, u.day, u.service_id, u.region, u.project, u.resource, u.quantity_micro)
      = (s.source_key, s.customer_id, s.day, s.service_id, s.region, s.project, s.resource, s.quantity_micro) AS "sameUse"
  FROM (SELECT (row_number() OVER ())::int - 1 AS place, * FROM usage_stage) AS s
  CROSS JOIN LATERAL (SELECT * FROM usage_line l WHERE l.key_hash = s.key_hash OFFSET 0) AS u`;

/** An import's lines and roll-ups on their way into the database, one COPY after the other. */
export interface UsageWriter {
  writeLines(copy: Uint8Array): Promise<Existing[]>;
  writePieces(copy: Uint8Array): Promise<void>;
  /** Adds the pieces to the roll-ups. */
  fold(): Promise<void>;
}

/** Builds the writer of one transaction. It takes the intake's lock when there is something to write, not before. */
export function buildUsageWriter(bulk: Bulk): UsageWriter {
  let locked: Promise<unknown> | null = null;
  let staged: Promise<unknown> | null = null;
  let pieces: Promise<unknown> | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  // Set while lines are coming that were here before: then each line is looked for at once.
  let isCareful = false;

  const lock = () => {
    locked ??= bulk.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    return locked;
  };

  async function write(copy: Uint8Array): Promise<Existing[]> {
    await lock();
    if (!isCareful && (await bulk.attempt(() => bulk.copy(copyInto('usage_line_part'), copy)))) return [];
    staged ??= bulk.query('CREATE TEMPORARY TABLE usage_stage (LIKE usage_line) ON COMMIT DROP');
    await staged;
    await bulk.copy(copyInto('usage_stage'), copy);
    const existing = await bulk.query<Existing>(ADD_MISSING);
    await bulk.query('TRUNCATE usage_stage');
    isCareful = existing.length > 0;
    return existing;
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  }

  return {
    writeLines: (copy) => inTurn(() => write(copy)),
    writePieces: (copy) =>
      inTurn(async () => {
        pieces ??= bulk.query(`CREATE TEMPORARY TABLE usage_piece (${PIECE_COLUMNS}) ON COMMIT DROP`);
        await pieces;
        await bulk.copy('COPY usage_piece FROM STDIN (FORMAT binary)', copy);
      }),
    fold: () =>
      inTurn(async () => {
        if (!pieces) return;
        await lock();
        await bulk.query('SELECT fold_usage()');
      }),
  };
}
