import { now } from '#lib/clock.ts';
import type { Bulk } from '#lib/db/bulk.ts';
import { type Db, withSystem } from '#lib/db/door.ts';
import type { UsageSource } from '#lib/db/types.ts';
import { writeMicro } from './micro.ts';
import type { FailureCode, Refusal, Tally } from './schema.ts';

/** Where usage comes from. `label` is what people know it by: a file's name, a key's. */
export type UsageOrigin = {
  source: UsageSource;
  label: string;
  /** the person of the staff who sent a file */
  staffId?: string;
  vendorKeyId?: string;
  /** announced by the sender, for a progress bar */
  bytesExpected?: number;
  requestId?: string;
  ip?: string;
};

const STALE = '10 minutes';

/** Opens the record of an import, and closes those of imports that died without a word. @returns its id */
export function openImport(db: Db, origin: UsageOrigin): Promise<string> {
  return failStaleImports(db).then(async () => {
    const [row] = await db.$queryRaw<{ id: string }[]>`
      INSERT INTO usage_import (source, label, staff_id, vendor_key_id, bytes_expected)
      VALUES (${origin.source}::"UsageSource", ${origin.label.slice(0, 200)}, ${origin.staffId ?? null}::uuid,
        ${origin.vendorKeyId ?? null}::uuid, ${origin.bytesExpected === undefined ? null : BigInt(origin.bytesExpected)}::bigint)
      RETURNING id::text`;
    if (!row) throw new Error('No import was opened.');
    return row.id;
  });
}

/** Marks imports as failed that nobody has worked on for ten minutes: nothing of theirs was counted. */
async function failStaleImports(db: Db): Promise<number> {
  return db.$executeRaw`
    UPDATE usage_import SET state = 'FAILED', failure = 'interrupted', finished_at = now(), accepted = 0, duplicates = 0
    WHERE state = 'RECEIVING' AND touched_at < now() - ${STALE}::interval`;
}

/** Shows how far an import is, outside of its own transaction, so that others can see it. */
export async function showProgress(importId: string, bytes: number, tally: Tally): Promise<void> {
  await withSystem('an import is the vendor’s', (db) =>
    db.usageImport.updateMany({
      where: { id: importId, state: 'RECEIVING' },
      data: { ...tally, bytes: BigInt(bytes), touchedAt: now() },
    }),
  );
}

/**
 * Records that an import failed, unless it was committed after all.
 * @returns whether it failed
 */
export async function failImport(importId: string, failure: FailureCode, bytes: number, received: number) {
  return withSystem('an import is the vendor’s', async (db) => {
    const { count } = await db.usageImport.updateMany({
      where: { id: importId, state: 'RECEIVING' },
      data: {
        ...{ state: 'FAILED', failure, received, bytes: BigInt(bytes) },
        ...{ accepted: 0, duplicates: 0, refused: 0, finishedAt: now() },
      },
    });
    return count === 1;
  });
}

/**
 * Closes an import inside its own transaction: its figures, the lines that were refused, and the record of who did it.
 * @throws when somebody has given it up for dead
 */
export async function closeImport(
  bulk: Bulk,
  importId: string,
  origin: UsageOrigin,
  result: { bytes: number; tally: Tally; amount: bigint; refusals: Refusal[] },
): Promise<void> {
  const { tally, refusals } = result;
  const amount = writeMicro(result.amount);
  if (refusals.length > 0) {
    await bulk.query(
      `INSERT INTO usage_refusal (import_id, line, code, detail)
       SELECT $1, * FROM unnest($2::int[], $3::text[], $4::text[])`,
      [importId, refusals.map(({ line }) => line), refusals.map(({ code }) => code), refusals.map((r) => r.detail)],
    );
  }
  const closed = await bulk.query(
    `UPDATE usage_import SET state = 'DONE', bytes = $2, received = $3, accepted = $4, duplicates = $5, refused = $6,
       amount = $7, touched_at = clock_timestamp(), finished_at = clock_timestamp()
     WHERE id = $1 AND state = 'RECEIVING' RETURNING 1`,
    [importId, result.bytes, tally.received, tally.accepted, tally.duplicates, tally.refused, amount],
  );
  if (closed.length === 0) throw new Error('The import was given up before it was done.');
  await bulk.query(
    `INSERT INTO audit_event (actor_kind, actor_id, actor_name, action, subject_kind, subject_id, subject_label, after,
       request_id, ip)
     VALUES ((CASE WHEN $2::uuid IS NOT NULL THEN 'STAFF' WHEN $3::uuid IS NOT NULL THEN 'API_KEY' ELSE 'JOB' END)::"ActorKind",
       coalesce($2::uuid, $3::uuid), coalesce((SELECT name FROM person WHERE id = $2::uuid),
         (SELECT name FROM vendor_key WHERE id = $3::uuid), $4), 'usage.import', 'usageImport', $1, $4, $5::jsonb, $6, $7)`,
    [
      ...[importId, origin.staffId ?? null, origin.vendorKeyId ?? null, origin.label.slice(0, 200)],
      ...[JSON.stringify({ ...tally, amount }), origin.requestId ?? '', origin.ip ?? ''],
    ],
  );
}
