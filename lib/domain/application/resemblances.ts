import type { Db } from '#lib/db/door.ts';
import { isWebmail } from '../company/rules.ts';
import type { Resemblance } from './schema.ts';

type Seen = { id: string; partnerId: string | null; emailDomain: string; nameKey: string };

// Trigram similarity from which two names are worth a look: "acmecloud" and "acmeclouds" are at 0.69.
const ALIKE = 0.6;
const MOST = 5;

/** Open applications and partners that share this one's e-mail domain, or have nearly its name. */
export async function findResemblances(db: Db, seen: Seen): Promise<Resemblance[]> {
  const domain = isWebmail(seen.emailDomain) ? null : seen.emailDomain;
  const others = await db.$queryRaw<(Resemblance & { warning: 'sameDomain' | 'similarName' })[]>`
    WITH other AS (
      SELECT 'application' AS kind, a.id, a.company_name AS name, a.state::text AS state, a.email_domain, a.name_key
      FROM partner_application a
      WHERE a.id <> ${seen.id}::uuid AND a.state IN ('SUBMITTED', 'IN_REVIEW', 'NEEDS_INFO')
      UNION ALL
      SELECT 'partner', p.id, p.name, p.state::text, p.email_domain, p.name_key
      FROM partner p
      WHERE p.state <> 'CLOSED' AND p.id IS DISTINCT FROM ${seen.partnerId}::uuid
    )
    (SELECT 'sameDomain' AS warning, kind, id, name, state, email_domain AS value FROM other
     WHERE email_domain = ${domain} ORDER BY name, id LIMIT ${MOST})
    UNION ALL
    (SELECT 'similarName', kind, id, name, state, name FROM other
     WHERE name_key = ${seen.nameKey} OR similarity(name_key, ${seen.nameKey}) >= ${ALIKE}
     ORDER BY similarity(name_key, ${seen.nameKey}) DESC, id LIMIT ${MOST})`;
  return others;
}

/** Of these applications, which resemble another record, and how. One statement for a whole page of the queue. */
export async function findResembling(
  db: Db,
  ids: string[],
): Promise<Map<string, { sameDomain: boolean; similarName: boolean }>> {
  const rows = await db.$queryRaw<{ id: string; emailDomain: string; sameDomain: boolean; similarName: boolean }[]>`
    WITH other AS (
      SELECT id, partner_id, email_domain, name_key FROM partner_application
      WHERE state IN ('SUBMITTED', 'IN_REVIEW', 'NEEDS_INFO')
      UNION ALL
      SELECT NULL, id, email_domain, name_key FROM partner WHERE state <> 'CLOSED'
    )
    SELECT a.id, a.email_domain AS "emailDomain",
      EXISTS (SELECT FROM other o WHERE o.id IS DISTINCT FROM a.id
        AND (o.partner_id IS NULL OR o.partner_id IS DISTINCT FROM a.partner_id)
        AND o.email_domain = a.email_domain) AS "sameDomain",
      EXISTS (SELECT FROM other o WHERE o.id IS DISTINCT FROM a.id
        AND (o.partner_id IS NULL OR o.partner_id IS DISTINCT FROM a.partner_id)
        AND (o.name_key = a.name_key OR similarity(o.name_key, a.name_key) >= ${ALIKE})) AS "similarName"
    FROM partner_application a WHERE a.id = ANY(${ids}::uuid[])`;
  return new Map(
    rows.map((row) => [
      row.id,
      { sameDomain: row.sameDomain && !isWebmail(row.emailDomain), similarName: row.similarName },
    ]),
  );
}
