import { now } from '#lib/clock.ts';
import type { Db } from '#lib/db/door.ts';
import { dayOf } from '#lib/month.ts';
import { type AgreementStatus, agreementStatus, type Version, versionToSign } from './rules.ts';

/** Every version with its day, the oldest first. Both roles may read them. */
export async function readVersions(db: Db): Promise<Version[]> {
  const rows = await db.agreementVersion.findMany({
    select: { version: true, requiredFrom: true },
    orderBy: { requiredFrom: 'asc' },
  });
  return rows.map(({ version, requiredFrom }) => ({ version, requiredFrom: dayOf(requiredFrom) }));
}

/** Where a partner stands. @param db has to see that partner's rows: its own scope, or the system role */
export async function agreementStatusOf(db: Db, partnerId: string): Promise<AgreementStatus> {
  const accepted = await db.agreementAcceptance.findMany({ where: { partnerId }, select: { version: true } });
  const names = accepted.map(({ version }) => version);
  return agreementStatus(await readVersions(db), names, dayOf(now()));
}

/** What a partner has left to sign, and how it stands; null when nothing is. @param db has to see that partner's rows */
export async function findAgreementToSign(
  db: Db,
  partnerId: string,
): Promise<(Version & { status: AgreementStatus }) | null> {
  const versions = await readVersions(db);
  const accepted = await db.agreementAcceptance.findMany({ where: { partnerId }, select: { version: true } });
  const names = accepted.map(({ version }) => version);
  const left = versionToSign(versions, names, dayOf(now()));
  return left ? { ...left, status: agreementStatus(versions, names, dayOf(now())) } : null;
}
