import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { approveApplication } from '#lib/domain/application/approve-application.ts';
import { askForMore } from '#lib/domain/application/ask-for-more.ts';
import { assignApplication } from '#lib/domain/application/assign-application.ts';
import { getReview } from '#lib/domain/application/get-review.ts';
import { getApplicationStatus } from '#lib/domain/application/get-status.ts';
import { listApplications } from '#lib/domain/application/list-applications.ts';
import { previewDecisionMail } from '#lib/domain/application/preview-mail.ts';
import { rejectApplication } from '#lib/domain/application/reject-application.ts';
import { resubmitMspApplication } from '#lib/domain/application/resubmit-application.ts';
import { withdrawApplication } from '#lib/domain/application/withdraw-application.ts';
import { env } from '#lib/env.ts';
import { makeStaff, visitor } from '../account/people.ts';
import { applied, appliedAsReseller, look, mailsTo, refusalOf, rowOf } from './applicants.ts';

const fulfilled = (results: PromiseSettledResult<unknown>[]) =>
  results.filter((result) => result.status === 'fulfilled');

async function answerFor({ form, token, version }: Awaited<ReturnType<typeof applied>>) {
  const { agreement: _agreement, agreementVersion: _version, ...data } = form;
  return { ...data, token, version, answer: 'All of them.' };
}

describe('approving', () => {
  it('makes the partner, its PartnerIDs, slug, published brand and the owner’s invitation', async () => {
    const reviewer = await makeStaff();
    const { id, version, form } = await applied({ companyName: 'Kestrel Sky GmbH' });
    const { partnerId } = await approveApplication(reviewer, { id, version });
    const partner = await look((db) =>
      db.partner.findUniqueOrThrow({
        where: { id: partnerId ?? '' },
        include: { accounts: true, slugs: true, brands: true, invitations: true },
      }),
    );
    expect(partner).toMatchObject({
      name: 'Kestrel Sky GmbH',
      state: 'PENDING_ACTIVATION',
      slug: 'kestrel-sky',
      programs: ['MSP'],
    });
    expect(partner.accounts.map((account) => account.kind).sort()).toEqual(['GLOBAL', 'LOCATION']);
    expect(new Set(partner.accounts.map((account) => account.code)).size).toBe(2);
    expect(partner.slugs.map((slug) => slug.slug)).toEqual(['kestrel-sky']);
    expect(partner.brands).toMatchObject([{ state: 'PUBLISHED', displayName: 'Kestrel Sky GmbH' }]);
    expect(partner.invitations).toMatchObject([
      { email: form.contactEmail, activates: true, partnerRoles: ['GLOBAL_ADMIN'] },
    ]);
    expect(await mailsTo(form.contactEmail)).toEqual(['applicationReceived', 'activation']);
    expect(await rowOf(id)).toMatchObject({ state: 'APPROVED', partnerId, decidedById: reviewer.person.id });
  });

  it('gives a reseller neither slug nor brand', async () => {
    const { id, version } = await appliedAsReseller();
    const { partnerId } = await approveApplication(await makeStaff(), { id, version });
    const partner = await look((db) =>
      db.partner.findUniqueOrThrow({ where: { id: partnerId ?? '' }, include: { brands: true } }),
    );
    expect(partner).toMatchObject({ slug: null, brands: [], awsAccountId: '123456789012', regions: ['JAPAN'] });
  });

  it('finds each of ten companies of one name an address of its own, all at once', async () => {
    const reviewer = await makeStaff();
    const same = await Promise.all(Array.from({ length: 10 }, () => applied({ companyName: 'Twin Peaks Hosting' })));
    await Promise.all(same.map(({ id, version }) => approveApplication(reviewer, { id, version })));
    const partners = await look((db) =>
      db.partner.findMany({ where: { name: 'Twin Peaks Hosting' }, select: { slug: true } }),
    );
    expect(new Set(partners.map((partner) => partner.slug)).size).toBe(10);
  });

  it.each(['partner_account', 'partner_slug', 'brand', 'invitation', 'mail', 'audit_event'])(
    'leaves nothing behind when it fails at the %s',
    async (table) => {
      const reviewer = await makeStaff();
      const { id, version, form } = await applied();
      const before = await rowOf(id);
      const counts = () =>
        look(async (db) => [
          await db.partner.count(),
          await db.partnerAccount.count(),
          await db.partnerSlug.count(),
          await db.brand.count(),
          await db.invitation.count(),
          await db.mail.count(),
          await db.auditEvent.count(),
        ]);
      const counted = await counts();
      await withBrokenTable(table, async () => {
        await expect(approveApplication(reviewer, { id, version })).rejects.toThrow(/broken on purpose/);
      });
      expect(await counts()).toEqual(counted);
      expect(await rowOf(id)).toEqual(before);
      await approveApplication(reviewer, { id, version });
      expect(await mailsTo(form.contactEmail)).toEqual(['applicationReceived', 'activation']);
    },
  );
});

describe('two reviewers at once', () => {
  it.each([1, 2, 3, 4, 5])('make one decision and send one mail (try %i)', async () => {
    const [one, other] = [await makeStaff(), await makeStaff()];
    const { id, version, form } = await applied();
    const results = await Promise.allSettled([
      approveApplication(one, { id, version }),
      rejectApplication(other, { id, version, reason: 'OTHER', message: 'No.' }),
      approveApplication(other, { id, version }),
      askForMore(one, { id, version, message: 'Which customers?' }),
    ]);
    expect(fulfilled(results)).toHaveLength(1);
    expect(await mailsTo(form.contactEmail)).toHaveLength(2);
    const partners = await look((db) => db.partner.count({ where: { contactEmail: form.contactEmail } }));
    expect(partners).toBe((await rowOf(id)).state === 'APPROVED' ? 1 : 0);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'alreadyDecided' });
    }
  });

  it('tell the second who decided what', async () => {
    const [one, other] = [await makeStaff(), await makeStaff()];
    const { id, version } = await applied();
    await rejectApplication(one, { id, version, reason: 'DUPLICATE', message: 'You have applied before.' });
    const refusal = await refusalOf(approveApplication({ ...other, locale: 'ja' }, { id, version }));
    expect(refusal).toMatchObject({ code: 'alreadyDecided', params: { who: one.person.name, decision: '見送り' } });
  });

  it('lets nobody decide on what they have not seen', async () => {
    const reviewer = await makeStaff();
    const { id, version } = await applied();
    await assignApplication(reviewer, { id, version, assigneeId: reviewer.person.id });
    expect(await rowOf(id)).toMatchObject({ state: 'IN_REVIEW', version: 2 });
    expect((await refusalOf(approveApplication(reviewer, { id, version }))).code).toBe('stale');
    await approveApplication(reviewer, { id, version: 2 });
  });
});

describe('an answer', () => {
  it('goes to the reviewers once, however often it is sent', async () => {
    const reviewer = await makeStaff();
    const application = await applied();
    await askForMore(reviewer, { id: application.id, version: 1, message: 'Which regions?' });
    const answer = await answerFor({ ...application, version: 2 });
    const results = await Promise.allSettled(
      Array.from({ length: 5 }, () => resubmitMspApplication(visitor(), answer)),
    );
    expect(fulfilled(results)).toHaveLength(1);
    expect(await rowOf(application.id)).toMatchObject({ state: 'SUBMITTED', version: 3, decidedById: null });
    expect(await mailsTo(application.form.contactEmail)).toEqual([
      'applicationReceived',
      'applicationNeedsInfo',
      'applicationResubmitted',
    ]);
  });

  it('stands beside its question, round for round, for the reviewer and for the applicant', async () => {
    const reviewer = await makeStaff();
    const application = await applied();
    const rounds = [
      ['Which regions?', 'Japan and Korea.\nNext year Taiwan.'],
      ['How many people?', 'Four.'],
    ] as const;
    for (const [round, [message, answer]] of rounds.entries()) {
      const version = 1 + round * 2;
      await askForMore(reviewer, { id: application.id, version, message });
      const form = await answerFor({ ...application, version: version + 1 });
      await resubmitMspApplication(visitor(), { ...form, answer });
    }
    const said = rounds.flat().toReversed();
    const review = await getReview(reviewer, { id: application.id });
    expect(review.history.map((entry) => entry.message)).toEqual([...said, null]);
    expect(review.history.map((entry) => entry.by)).toEqual([
      null,
      reviewer.person.name,
      null,
      reviewer.person.name,
      null,
    ]);
    const status = await getApplicationStatus(visitor(), { token: application.token });
    expect(status.history.map((entry) => entry.message)).toEqual([...said, null]);
    expect(status.history.map((entry) => entry.by)).toEqual([null, null, null, null, null]);
  });

  it.each([
    ['none', undefined, 'required'],
    ['spaces', '  \n ', 'tooShort'],
    ['one character', '.', 'tooShort'],
    ['more than 4,000 characters', 'a'.repeat(4001), 'tooLong'],
    ['an object', { text: 'yes' }, 'wrongShape'],
  ])('is needed, though the form stays as it was: %s', async (_what, answer, problem) => {
    const application = await applied();
    await askForMore(await makeStaff(), { id: application.id, version: 1, message: 'Which regions?' });
    const form = { ...(await answerFor({ ...application, version: 2 })), answer };
    expect(await refusalOf(resubmitMspApplication(visitor(), form))).toMatchObject({
      code: 'invalid',
      fields: { answer: problem },
    });
    expect((await rowOf(application.id)).state).toBe('NEEDS_INFO');
  });

  it('or a withdrawal wins, never both', async () => {
    const reviewer = await makeStaff();
    for (let run = 0; run < 5; run += 1) {
      const application = await applied();
      await askForMore(reviewer, { id: application.id, version: 1, message: 'Which regions?' });
      const answer = await answerFor({ ...application, version: 2 });
      const [answered, withdrawn] = await Promise.allSettled([
        resubmitMspApplication(visitor(), answer),
        withdrawApplication(visitor(), { token: application.token }),
      ]);
      // A withdrawal may still follow an answer; an answer never follows a withdrawal.
      expect(withdrawn.status).toBe('fulfilled');
      expect((await rowOf(application.id)).state).toBe('WITHDRAWN');
      if (answered.status === 'rejected') expect(answered.reason).toMatchObject({ code: 'notWaitingForYou' });
    }
  });

  it('is refused when nothing was asked, by a forged link, and for another program', async () => {
    const application = await applied();
    const answer = await answerFor(application);
    expect((await refusalOf(resubmitMspApplication(visitor(), answer))).code).toBe('notWaitingForYou');
    expect((await refusalOf(resubmitMspApplication(visitor(), { ...answer, token: 'forged' }))).code).toBe('notFound');
    const reseller = await appliedAsReseller();
    expect((await refusalOf(resubmitMspApplication(visitor(), { ...answer, token: reseller.token }))).code).toBe(
      'notFound',
    );
  });
});

describe('a withdrawal', () => {
  it('races an approval: one of them holds', async () => {
    const reviewer = await makeStaff();
    for (let run = 0; run < 5; run += 1) {
      const { id, version, token, form } = await applied();
      const results = await Promise.allSettled([
        withdrawApplication(visitor(), { token }),
        approveApplication(reviewer, { id, version }),
      ]);
      expect(fulfilled(results)).toHaveLength(1);
      const { state, partnerId } = await rowOf(id);
      expect(partnerId !== null).toBe(state === 'APPROVED');
      expect(await mailsTo(form.contactEmail)).toEqual([
        'applicationReceived',
        state === 'APPROVED' ? 'activation' : 'applicationWithdrawn',
      ]);
    }
  });

  it('is for good', async () => {
    const reviewer = await makeStaff();
    const { id, token } = await applied();
    await withdrawApplication(visitor(), { token });
    expect((await refusalOf(withdrawApplication(visitor(), { token }))).code).toBe('notWaitingForYou');
    expect((await refusalOf(approveApplication(reviewer, { id, version: 2 }))).code).toBe('notWaitingForYou');
  });
});

describe('the review', () => {
  it('flags the same domain, a similar name, another host and webmail', async () => {
    const reviewer = await makeStaff();
    const first = await applied({
      companyName: 'Harborlight Systems',
      contactEmail: 'a@harborlight.example',
      websiteUrl: 'https://harborlight.example',
    });
    await approveApplication(reviewer, { id: first.id, version: 1 });
    const second = await applied({
      companyName: 'Harbor-Light Systems Ltd.',
      contactEmail: 'b@harborlight.example',
      websiteUrl: 'https://other.example',
    });
    const third = await applied({ companyName: 'Harborlight Sytems', contactEmail: 'harbor@gmail.com' });
    const review = await getReview(reviewer, { id: second.id });
    expect(review.warnings).toEqual(['hostDiffers']);
    expect(review.resemblances).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ warning: 'sameDomain', kind: 'partner', name: 'Harborlight Systems' }),
        expect.objectContaining({ warning: 'similarName', kind: 'partner', name: 'Harborlight Systems' }),
        expect.objectContaining({ warning: 'similarName', kind: 'application', id: third.id }),
      ]),
    );
    const page = await listApplications(reviewer, { q: 'harbor', sort: 'company' });
    expect(page.rows.find((row) => row.id === second.id)?.warnings).toEqual([
      'sameDomain',
      'similarName',
      'hostDiffers',
    ]);
    expect(page.rows.find((row) => row.id === third.id)?.warnings).toEqual(['similarName', 'webmail']);
    const own = await getReview(reviewer, { id: first.id });
    expect(own.resemblances.every((other) => other.kind === 'application')).toBe(true);
  });

  it('shows the very mail that goes out', async () => {
    const reviewer = await makeStaff();
    const { id, version } = await applied({ contactEmail: 'very@mail.example', websiteUrl: 'https://mail.example' });
    const words = { reason: 'REGION_NOT_SERVED', message: 'We are not in your region yet.\nNext year perhaps.' };
    const shown = await previewDecisionMail(reviewer, { id, decision: 'reject', ...words });
    await rejectApplication(reviewer, { id, version, ...words });
    const sent = await look((db) =>
      db.mail.findFirstOrThrow({ where: { toAddress: 'very@mail.example', template: 'applicationRejected' } }),
    );
    expect(shown).toMatchObject({ to: 'very@mail.example', subject: sent.subject });
    expect(shown.text).toContain('> Next year perhaps.');
  });

  it('pages through the queue without losing or doubling a row', async () => {
    const reviewer = await makeStaff();
    await Promise.all(
      Array.from({ length: 30 }, (_, n) => appliedAsReseller({ companyName: `Queueing ${n} Partners` })),
    );
    for (const sort of ['oldest', 'newest', 'company'] as const) {
      const seen: string[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await listApplications(reviewer, { q: 'Queueing', sort, cursor });
        seen.push(...page.rows.map((row) => row.id));
        cursor = page.next;
      }
      expect(seen).toHaveLength(30);
      expect(new Set(seen).size).toBe(30);
    }
    const forged = `.${Buffer.from(JSON.stringify(['yesterday', '019a0000-0000-7000-8000-000000000000'])).toString('base64url')}`;
    expect((await listApplications(reviewer, { cursor: forged })).rows.length).toBeGreaterThan(0);
  });

  it('is closed to finance’s decisions, and to nobody who may not read', async () => {
    const staff = await makeStaff();
    const finance = { ...staff, roles: ['FINANCE'] as const };
    const { id, version } = await applied();
    expect((await refusalOf(approveApplication(finance, { id, version }))).code).toBe('forbidden');
    expect((await getReview(finance, { id })).id).toBe(id);
    expect((await refusalOf(approveApplication(visitor(), { id, version }))).code).toBe('signedOut');
    expect((await refusalOf(getReview(visitor(), { id }))).code).toBe('signedOut');
    expect((await refusalOf(getReview(staff, { id: 'no-id' }))).code).toBe('notFound');
  });
});

/** Makes every insert into a table fail while `work` runs. */
async function withBrokenTable(table: string, work: () => Promise<void>): Promise<void> {
  const owner = new Client({ connectionString: env.DATABASE_URL });
  await owner.connect();
  try {
    await owner.query(
      `CREATE OR REPLACE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'broken on purpose'; END $$`,
    );
    await owner.query(`CREATE TRIGGER broken BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION broken()`);
    await work();
  } finally {
    await owner.query(`DROP TRIGGER IF EXISTS broken ON ${table}`);
    await owner.end();
  }
}
