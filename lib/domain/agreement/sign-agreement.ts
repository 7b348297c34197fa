import { now } from '#lib/clock.ts';
import { defineCommand } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { dayOf } from '#lib/month.ts';
import { recordAcceptance } from './record-acceptance.ts';
import { agreementStatus, versionToSign } from './rules.ts';
import { signInput } from './schema.ts';
import { readVersions } from './status.ts';

/**
 * Signs the partner agreement for the caller's company: the version in force first, then one that comes. The name of the
 * person stands in the company's history.
 * @throws PorticoError `stale` when another version is to be signed by now; `conflict` when a colleague has just signed
 */
export const signAgreement = defineCommand({
  name: 'agreement.sign',
  permission: 'agreements.sign',
  input: signInput,
  run: async ({ ctx, db, audit }, { version }) => {
    const { partnerId, person } = ctx;
    const versions = await readVersions(db);
    const today = dayOf(now());
    const rows = await db.agreementAcceptance.findMany({ select: { version: true } });
    const accepted = rows.map((row) => row.version);
    if (accepted.includes(version)) refuse('conflict');
    if (versionToSign(versions, accepted, today)?.version !== version) refuse('stale');
    const acceptedAt = now();
    const signed = { partnerId, version, personId: person.id, personName: person.name, acceptedAt };
    if (!(await recordAcceptance(db, signed))) refuse('conflict');
    await db.$executeRaw`UPDATE partner SET agreement_version = ${version}, agreement_accepted_at = ${acceptedAt}`;
    await audit({
      subject: { kind: 'agreement', id: version, label: version },
      before: { status: agreementStatus(versions, accepted, today) },
      after: { agreementVersion: version, status: agreementStatus(versions, [...accepted, version], today) },
    });
    return { version };
  },
});
