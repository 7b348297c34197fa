import { describe, expect, it } from 'vitest';
import { exportUnsigned, listUnsigned } from '#lib/domain/agreement/list-unsigned.ts';
import { publishAgreement } from '#lib/domain/agreement/publish-agreement.ts';
import { getAgreement, getOwnAgreement, getVersion, listVersions } from '#lib/domain/agreement/queries.ts';
import { FIRST_VERSION } from '#lib/domain/agreement/schema.ts';
import { signAgreement } from '#lib/domain/agreement/sign-agreement.ts';
import { agreementStatusOf } from '#lib/domain/agreement/status.ts';
import { listWaiting } from '#lib/domain/home/list-waiting.ts';
import { addDays, dayOf, startOf } from '#lib/month.ts';
import { inDatabase, outcomeOf } from '#tests/factories/house.ts';
import { buildMember, buildStaff, buildVisitor } from '#tests/factories/people.ts';
import { outcomes } from '../account/people.ts';
import { buildCompany } from './companies.ts';

const today = () => dayOf(new Date());
const words = 'You sell our services in your own name and on your own account. '.repeat(5).trim();
const text = {
  textEn: `# 1. Scope\n\n${words}`,
  textJa: `# 第1条\n\n${'貴社は自己の名義と計算で販売します。'.repeat(20)}`,
};
const signed = { authority: 'on' };

let serial = 0;

/** Puts a version into force that many days from today, whatever is there, and takes it out again after `work`. */
async function withVersion<T>(days: number, work: (version: string) => Promise<T>): Promise<T> {
  serial += 1;
  const version = `test-${process.pid}-${serial}`;
  await inDatabase((db) =>
    db.agreementVersion.create({ data: { version, ...text, requiredFrom: startOf(addDays(today(), days)) } }),
  );
  try {
    return await work(version);
  } finally {
    await inDatabase(async (db) => {
      await db.agreementAcceptance.deleteMany({ where: { version } });
      await db.agreementVersion.delete({ where: { version } });
    });
  }
}

const statusOf = (id: string) => inDatabase((db) => agreementStatusOf(db, id));

describe('a company that enrolls', () => {
  it('has accepted the version that its application names', async () => {
    const { id, admin } = await buildCompany('INDIRECT_RESELLER');
    expect(await statusOf(id)).toBe('SIGNED');
    const own = await getOwnAgreement(admin, {});
    expect(own).toMatchObject({ status: 'SIGNED', toSign: null, next: null });
    expect(own.history).toMatchObject([{ version: FIRST_VERSION, personName: '', onEnrollment: true }]);
    expect(own.current).toMatchObject({ version: FIRST_VERSION, text: null });
  });
});

describe('a new version', () => {
  it('is due before its day, required from it on, and signed by name', async () => {
    const { id, admin } = await buildCompany('INDIRECT_PROVIDER');
    await withVersion(10, async (version) => {
      expect(await statusOf(id)).toBe('DUE');
      const [due] = await listWaiting(admin, {});
      expect(due).toMatchObject({ kind: 'agreementDue', waitingOn: 'us', values: { version } });
      await signAgreement(admin, { version, ...signed });
      const own = await getOwnAgreement(admin, {});
      expect(own).toMatchObject({ status: 'SIGNED', toSign: null });
      expect(own.history[0]).toMatchObject({ version, personName: admin.person.name, onEnrollment: false });
    });
    await withVersion(0, async (version) => {
      expect(await statusOf(id)).toBe('UNSIGNED');
      expect((await getOwnAgreement(admin, {})).toSign).toMatchObject({ version, text: text.textEn });
      expect((await getOwnAgreement({ ...admin, locale: 'ja' }, {})).toSign?.text).toBe(text.textJa);
      expect(await listWaiting(admin, {})).toContainEqual(
        expect.objectContaining({ kind: 'agreementUnsigned', dueAt: null }),
      );
      await signAgreement(admin, { version, ...signed });
      const partner = await inDatabase((db) => db.partner.findUniqueOrThrow({ where: { id } }));
      expect(partner.agreementVersion).toBe(version);
      const event = await inDatabase((db) =>
        db.auditEvent.findFirstOrThrow({ where: { partnerId: id, action: 'agreement.sign' }, orderBy: { at: 'desc' } }),
      );
      expect(event).toMatchObject({ before: { status: 'UNSIGNED' }, after: { agreementVersion: version } });
    });
  });

  it('is signed once, however many of the company sign at once', async () => {
    const { id, admin } = await buildCompany('INDIRECT_RESELLER');
    await withVersion(0, async (version) => {
      const tries = await outcomes(Array.from({ length: 20 }, () => signAgreement(admin, { version, ...signed })));
      expect(tries.done).toHaveLength(1);
      expect(new Set(tries.refused)).toEqual(new Set(['conflict']));
      expect(await inDatabase((db) => db.agreementAcceptance.count({ where: { partnerId: id, version } }))).toBe(1);
    });
  });

  it('is not signed by anybody but a Global admin, without the box, before its turn, or under another name', async () => {
    const { id, name, admin } = await buildCompany('INDIRECT_RESELLER');
    const other = await buildCompany('INDIRECT_RESELLER');
    await withVersion(0, async (now) =>
      withVersion(20, async (later) => {
        const sales = await buildMember({ ...admin.partner, id, name }, ['SALES_AGENT', 'ADMIN_AGENT']);
        const refused = async (tried: Promise<unknown>) => (await outcomeOf(tried)) as { refused?: string };
        expect((await refused(signAgreement(sales, { version: now, ...signed }))).refused).toBe('forbidden');
        expect((await refused(signAgreement(admin, { version: now }))).refused).toBe('invalid');
        expect((await refused(signAgreement(admin, { version: later, ...signed }))).refused).toBe('stale');
        expect((await refused(signAgreement(admin, { version: '1999-01', ...signed }))).refused).toBe('stale');
        const paused = { ...admin, partner: { ...admin.partner, state: 'SUSPENDED' as const } };
        expect((await refused(signAgreement(paused, { version: now, ...signed }))).refused).toBe('partnerSuspended');
        await signAgreement(admin, { version: now, ...signed });
        expect(await statusOf(id)).toBe('DUE');
        expect(await statusOf(other.id)).toBe('UNSIGNED');
      }),
    );
  });
});

describe('publishing', () => {
  it('tells each Global admin of every partner once, in their language, and only in due order', async () => {
    const staff = await buildStaff();
    const { admin } = await buildCompany('INDIRECT_PROVIDER');
    const { admin: reader } = await buildCompany('MSP');
    await inDatabase((db) => db.person.update({ where: { id: reader.person.id }, data: { locale: 'ja' } }));
    const version = `pub-${process.pid}`;
    const requiredFrom = addDays(today(), 400);
    try {
      await publishAgreement(staff, { version, requiredFrom, ...text });
      for (const [to, subject] of [
        [admin.person.email, 'partner agreement'],
        [reader.person.email, 'パートナー契約'],
      ] as const) {
        const mails = await inDatabase((db) =>
          db.mail.findMany({ where: { toAddress: to, template: 'agreementPublished' } }),
        );
        expect(mails).toHaveLength(1);
        expect(mails[0]?.subject).toContain(subject);
      }
      const fields = async (over: object) => {
        const outcome = await outcomeOf(publishAgreement(staff, { version: 'x1', requiredFrom, ...text, ...over }));
        return 'fields' in outcome ? outcome.fields : null;
      };
      expect(await fields({ version, requiredFrom: addDays(requiredFrom, 1) })).toMatchObject({
        version: { key: 'agreementVersionTaken' },
      });
      expect(await fields({})).toMatchObject({ requiredFrom: { key: 'earliestDay' } });
      expect(await fields({ requiredFrom: '2026-02-31' })).toMatchObject({ requiredFrom: { key: 'day' } });
      expect(await fields({ textJa: 'Short.' })).toMatchObject({ textJa: { key: 'tooShort' } });
      expect(await fields({ version: 'a b' })).toMatchObject({ version: { key: 'agreementVersion' } });
      const finance = await buildStaff(['FINANCE']);
      expect(await outcomeOf(publishAgreement(finance, { version: 'x2', requiredFrom, ...text }))).toMatchObject({
        refused: 'forbidden',
      });
      expect((await getVersion(finance, { version })).textJa).toBe(text.textJa);
      expect((await listVersions(finance, {}))[0]).toMatchObject({ version, phase: 'coming', acceptances: 0 });
      expect((await getAgreement(buildVisitor(), {})).next).toMatchObject({ version, text: text.textEn });
    } finally {
      await inDatabase((db) => db.agreementVersion.deleteMany({ where: { version } }));
    }
  });

  it('lets one of two at once have a day', async () => {
    const staff = await buildStaff();
    const requiredFrom = addDays(today(), 500);
    const names = Array.from({ length: 6 }, (_, n) => `race-${process.pid}-${n}`);
    try {
      const tries = await outcomes(names.map((version) => publishAgreement(staff, { version, requiredFrom, ...text })));
      expect(tries.done).toHaveLength(1);
      expect(new Set(tries.refused)).toEqual(new Set(['invalid']));
    } finally {
      await inDatabase((db) => db.agreementVersion.deleteMany({ where: { version: { in: names } } }));
    }
  });
});

describe('the list of those who have not signed', () => {
  it('holds exactly them, by name, with what they accepted last', async () => {
    const staff = await buildStaff(['FINANCE']);
    const late = await buildCompany('INDIRECT_PROVIDER');
    const done = await buildCompany('INDIRECT_PROVIDER');
    const waiting = await buildCompany('MSP', { state: 'PENDING_ACTIVATION' });
    expect((await exportUnsigned(staff, { q: late.name })).length).toBe(0);
    await withVersion(0, async (version) => {
      await signAgreement(done.admin, { version, ...signed });
      const rows = await exportUnsigned(staff, {});
      const ids = rows.map(({ id }) => id);
      expect(ids).toContain(late.id);
      expect(ids).not.toContain(done.id);
      expect(ids).not.toContain(waiting.id);
      expect(rows.find(({ id }) => id === late.id)).toMatchObject({
        status: 'UNSIGNED',
        version: FIRST_VERSION,
        partnerCode: late.code,
      });
      expect((await listUnsigned(staff, { q: late.code })).rows.map(({ id }) => id)).toEqual([late.id]);
      expect((await listUnsigned(staff, { q: late.name, status: 'DUE' })).total).toBe(0);
    });
    await withVersion(30, async () => {
      expect((await listUnsigned(staff, { q: done.name })).rows).toMatchObject([{ status: 'DUE' }]);
      expect((await listUnsigned(staff, { q: done.name, status: 'UNSIGNED' })).rows).toEqual([]);
    });
  });
});
