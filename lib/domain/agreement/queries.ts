import { z } from 'zod';
import { now } from '#lib/clock.ts';
import { defineQuery } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import { refuse } from '#lib/errors.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { dayOf } from '#lib/month.ts';
import { agreementStatus, comingVersions, currentVersion, versionToSign } from './rules.ts';
import { type AgreementText, byVersion, type OwnAgreement, type VersionRow } from './schema.ts';
import { readVersions } from './status.ts';

/** The agreement in force and the one that comes next, for everybody to read. */
export const getAgreement = defineQuery({
  permission: 'public',
  input: z.object({}),
  run: async ({ ctx, db }): Promise<{ current: AgreementText; next: AgreementText | null }> => {
    const { current, coming } = await readTexts(db, ctx.locale);
    return { current, next: coming[0] ?? null };
  },
});

/** Where the caller's company stands: the text in force, what is left to sign, who signed what before. */
export const getOwnAgreement = defineQuery({
  permission: 'agreements.read',
  input: z.object({}),
  run: async ({ ctx, db }): Promise<OwnAgreement> => {
    const { current, coming } = await readTexts(db, ctx.locale);
    const versions = await readVersions(db);
    const rows = await db.agreementAcceptance.findMany({ orderBy: [{ acceptedAt: 'desc' }, { id: 'desc' }] });
    const accepted = rows.map(({ version }) => version);
    const today = dayOf(now());
    const left = versionToSign(versions, accepted, today)?.version;
    return {
      status: agreementStatus(versions, accepted, today),
      current,
      next: coming[0] ?? null,
      toSign: [current, ...coming].find(({ version }) => version === left) ?? null,
      history: rows.map(({ version, personName, acceptedAt, personId }) => ({
        version,
        personName,
        acceptedAt: acceptedAt.toISOString(),
        onEnrollment: personId === null,
      })),
    };
  },
});

/** Every version, the newest first, with how many partners accepted it. */
export const listVersions = defineQuery({
  permission: 'vendorAgreements.read',
  input: z.object({}),
  run: async ({ db }): Promise<VersionRow[]> => {
    const rows = await db.$queryRaw<Omit<VersionRow, 'phase'>[]>`
      SELECT v.version, v.required_from::text AS "requiredFrom", v.published_at AS "publishedAt", p.name AS "publishedBy",
        (SELECT count(*)::int FROM agreement_acceptance a WHERE a.version = v.version) AS acceptances
      FROM agreement_version v LEFT JOIN person p ON p.id = v.published_by_id ORDER BY v.required_from DESC`;
    const today = dayOf(now());
    const current = currentVersion(rows, today)?.version;
    return rows.map((row) => ({
      ...row,
      phase: row.requiredFrom > today ? 'coming' : row.version === current ? 'current' : 'former',
    }));
  },
});

/** One version with its text in both languages; texts are null where the message files hold them. @throws PorticoError `notFound` */
export const getVersion = defineQuery({
  permission: 'vendorAgreements.read',
  input: byVersion,
  run: async ({ db }, { version }) => {
    const row = await db.agreementVersion.findUnique({ where: { version } });
    if (!row) return refuse('notFound');
    const acceptances = await db.agreementAcceptance.count({ where: { version } });
    return { version, requiredFrom: dayOf(row.requiredFrom), textEn: row.textEn, textJa: row.textJa, acceptances };
  },
});

async function readTexts(db: Db, locale: Locale): Promise<{ current: AgreementText; coming: AgreementText[] }> {
  const rows = await db.agreementVersion.findMany({ orderBy: { requiredFrom: 'asc' } });
  const texts = rows.map((row) => ({
    version: row.version,
    requiredFrom: dayOf(row.requiredFrom),
    text: locale === 'ja' ? row.textJa : row.textEn,
  }));
  const current = currentVersion(texts, dayOf(now()));
  if (!current) throw new Error('No version of the partner agreement is in force.');
  return { current, coming: comingVersions(texts, dayOf(now())) };
}
