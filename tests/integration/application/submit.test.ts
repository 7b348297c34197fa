import { describe, expect, it } from 'vitest';
import { getApplicationStatus } from '#lib/domain/application/get-status.ts';
import { keepLogo } from '#lib/domain/application/keep-logo.ts';
import { submitMspApplication, submitResellerApplication } from '#lib/domain/application/submit-application.ts';
import { visitor } from '../account/people.ts';
import { applied, logoFile, look, mailsTo, mspForm, refusalOf, resellerForm, rowOf } from './applicants.ts';

describe('applying', () => {
  it('keeps what was sent and mails a link to the private status page', async () => {
    const { id, token, form } = await applied({
      contactEmail: 'Partners@Capital.Example',
      websiteUrl: 'https://capital.example',
    });
    const row = await rowOf(id);
    expect(row).toMatchObject({
      state: 'SUBMITTED',
      program: 'MSP',
      contactEmail: 'partners@capital.example',
      version: 1,
    });
    expect(row.statusTokenHash).not.toContain(token);
    expect(await mailsTo('partners@capital.example')).toEqual(['applicationReceived']);
    const status = await getApplicationStatus(visitor(), { token });
    expect(status).toMatchObject({ state: 'SUBMITTED', data: { companyName: form.companyName } });
    expect(status.history.map((entry) => entry.action)).toEqual(['submit']);
  });

  it('happens once when the form is sent twice', async () => {
    const form = await mspForm();
    const ctx = visitor();
    const sent = await Promise.all(Array.from({ length: 6 }, () => submitMspApplication(ctx, form, 'one-submission')));
    expect(new Set(sent.map((one) => one.id)).size).toBe(1);
    expect(await mailsTo(form.contactEmail)).toHaveLength(1);
  });

  it('is open to the same company twice', async () => {
    const form = await mspForm();
    await submitMspApplication(visitor(), form);
    await submitMspApplication(visitor(), form);
    expect(await mailsTo(form.contactEmail)).toHaveLength(2);
  });

  it.each<[string, Record<string, unknown>, Record<string, string>]>([
    ['200 KB in a name', { companyName: 'ab'.repeat(100_000) }, { companyName: 'tooLong' }],
    ['one repeated character', { companyName: 'xxxx' }, { companyName: 'companyName' }],
    ['a mark that turns the writing around', { companyName: 'Ac\u202Eme' }, { companyName: 'wrongShape' }],
    ['an object for a name', { companyName: { toString: 'x' } }, { companyName: 'wrongShape' }],
    ['an http address', { websiteUrl: 'http://acme.example' }, { websiteUrl: 'https' }],
    ['a forged state', { state: 'APPROVED' }, { form: 'wrongShape' }],
    ['a forged logo', { logoLight: `${'a'.repeat(64)}.forged` }, { logoLight: 'file' }],
    ['no logo', { logoDark: undefined }, { logoDark: 'file' }],
    ['no agreement', { agreement: undefined }, { agreement: 'acceptAgreement' }],
    ['a number of customers that is none', { expectedCustomers: 'many' }, { expectedCustomers: 'wrongShape' }],
    ['a country that is none', { country: 'XX' }, { country: 'country' }],
  ])('is refused beside the field: %s', async (_what, wrong, fields) => {
    const refusal = await refusalOf(submitMspApplication(visitor(), await mspForm(wrong)));
    expect(refusal).toMatchObject({ code: 'invalid', fields });
  });

  it('takes NUL out, and keeps the rest', async () => {
    const { id } = await submitMspApplication(
      visitor(),
      await mspForm({ companyName: 'Ac\u0000me Works', message: 'a\u0000b' }),
    );
    expect(await rowOf(id)).toMatchObject({ companyName: 'Acme Works', message: 'ab' });
  });

  it('asks a reseller for its AWS account and regions, and for no logo', async () => {
    const wrong = { awsAccountId: '12', regions: ['MOON'], logoLight: 'x' };
    const { fields } = await refusalOf(submitResellerApplication(visitor(), resellerForm(wrong)));
    expect(fields).toMatchObject({ awsAccountId: 'awsAccountId', form: 'wrongShape' });
    const { id } = await submitResellerApplication(visitor(), resellerForm({ awsAccountId: '1234-5678-9012' }));
    expect(await rowOf(id)).toMatchObject({ program: 'RESELLER', awsAccountId: '123456789012', logoLightHash: null });
  });

  it('is limited per address, and one address’s limit is not another’s', async () => {
    const crowded = visitor({ ip: '192.0.2.77' });
    for (let sent = 0; sent < 20; sent += 1) await submitResellerApplication(crowded, resellerForm());
    expect(await refusalOf(submitResellerApplication(crowded, resellerForm()))).toMatchObject({ code: 'rateLimited' });
    await submitResellerApplication(visitor(), resellerForm());
  });
});

describe('a logo', () => {
  it('is kept although the rest of the form is refused, and serves the next try', async () => {
    const { ticket, hash } = await keepLogo(visitor(), { field: 'logoLight', file: logoFile('#335e89') });
    await refusalOf(submitMspApplication(visitor(), await mspForm({ companyName: '!!', logoLight: ticket })));
    expect(await look((db) => db.logo.count({ where: { hash } }))).toBe(1);
    const { id } = await submitMspApplication(visitor(), await mspForm({ logoLight: ticket }));
    expect((await rowOf(id)).logoLightHash).toBe(hash);
  });

  it('that is a PNG named .svg is refused in a sentence of its own, and nothing is kept', async () => {
    const before = await look((db) => db.logo.count());
    const png = new File(
      [Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk', 'base64')],
      'logo.svg',
      { type: 'image/svg+xml' },
    );
    const refusal = await refusalOf(keepLogo(visitor(), { field: 'logoDark', file: png }));
    expect(refusal.code).toBe('logoRefused');
    expect(refusal.fields.logoDark).toMatch(/^logo\.refusal\./);
    expect(await look((db) => db.logo.count())).toBe(before);
  });

  it('of 10 MB is refused within a second', async () => {
    const started = performance.now();
    const huge = new File(['<svg xmlns="http://www.w3.org/2000/svg">', 'x'.repeat(10 * 1024 * 1024)], 'huge.svg');
    expect(await refusalOf(keepLogo(visitor(), { field: 'logoLight', file: huge }))).toMatchObject({
      code: 'logoRefused',
    });
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('the private link', () => {
  it('that is forged finds nothing', async () => {
    await applied();
    for (const token of ['', 'x', 'a'.repeat(27), 'b'.repeat(5000), '../../etc/passwd', 'a\u0000b']) {
      expect((await refusalOf(getApplicationStatus(visitor(), { token }))).code).toBe('notFound');
    }
  });

  it('shows the applicant neither who reviews nor what reviewers say', async () => {
    const { token } = await applied({ contactEmail: 'somebody@gmail.com' });
    const status = await getApplicationStatus(visitor(), { token });
    expect(status.warnings).toEqual(['webmail']);
    expect(Object.keys(status)).not.toContain('notes');
    expect(Object.keys(status)).not.toContain('assignee');
  });
});
