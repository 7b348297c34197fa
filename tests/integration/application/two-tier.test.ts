import { describe, expect, it } from 'vitest';
import { FIRST_VERSION } from '#lib/domain/agreement/schema.ts';
import { approveApplication } from '#lib/domain/application/approve-application.ts';
import { askForMore } from '#lib/domain/application/ask-for-more.ts';
import { getReview } from '#lib/domain/application/get-review.ts';
import { getApplicationStatus } from '#lib/domain/application/get-status.ts';
import {
  resubmitIndirectProviderApplication,
  resubmitIndirectResellerApplication,
} from '#lib/domain/application/resubmit-application.ts';
import { statusToken } from '#lib/domain/application/status-link.ts';
import {
  submitIndirectProviderApplication,
  submitIndirectResellerApplication,
} from '#lib/domain/application/submit-application.ts';
import { makeStaff, visitor } from '../account/people.ts';
import { look, mailsTo, refusalOf, rowOf, twoTierForm } from './applicants.ts';

const coverage = { countries: ['JP', 'KR'], languages: ['ja', 'ko'], specializations: ['MIGRATION', 'SECURITY'] };

describe('applying to the two-tier programs', () => {
  it('becomes an indirect provider with PartnerIDs, the agreement, the owner’s invitation and a draft for the directory', async () => {
    const staff = await makeStaff();
    const form = twoTierForm(coverage);
    const link = await submitIndirectProviderApplication(visitor(), form);
    expect(await rowOf(link.id)).toMatchObject({ program: 'INDIRECT_PROVIDER', country: 'JP', ...coverage });
    expect((await getReview(staff, { id: link.id })).data).toMatchObject(coverage);
    const { partnerId } = await approveApplication(staff, { id: link.id, version: 1 });
    const partner = await look((db) =>
      db.partner.findUniqueOrThrow({
        where: { id: partnerId ?? '' },
        include: { accounts: true, slugs: true, brands: true, invitations: true },
      }),
    );
    expect(partner).toMatchObject({ programs: ['INDIRECT_PROVIDER'], slug: null, slugs: [], brands: [] });
    expect(partner.accounts.map(({ kind, country }) => `${kind} ${country}`).sort()).toEqual([
      ...['GLOBAL JP', 'LOCATION JP'],
    ]);
    expect(partner.invitations).toMatchObject([{ activates: true, partnerRoles: ['GLOBAL_ADMIN'] }]);
    const [accepted, drafts] = await look(async (db) => [
      await db.agreementAcceptance.findMany({ where: { partnerId: partner.id } }),
      await db.providerProfile.findMany({ where: { partnerId: partner.id } }),
    ]);
    expect(accepted).toMatchObject([{ version: FIRST_VERSION, personId: null }]);
    expect(drafts).toMatchObject([{ state: 'DRAFT', ...coverage, headline: '', contactEmail: form.contactEmail }]);
    expect(await mailsTo(form.contactEmail)).toEqual(['applicationReceived', 'activation']);
  });

  it('becomes an indirect reseller without any of a provider’s', async () => {
    const staff = await makeStaff();
    const link = await submitIndirectResellerApplication(visitor(), twoTierForm());
    const { partnerId } = await approveApplication(staff, { id: link.id, version: 1 });
    const drafts = await look((db) => db.providerProfile.count({ where: { partnerId: partnerId ?? '' } }));
    expect(drafts).toBe(0);
  });

  it.each<[string, Record<string, unknown>, Record<string, string>]>([
    ['no country', { country: '' }, { country: 'country' }],
    ['no countries served', { countries: undefined }, { countries: 'chooseCountries' }],
    ['no languages', { languages: [] }, { languages: 'chooseLanguages' }],
    ['no specializations', { specializations: '' }, { specializations: 'chooseSpecializations' }],
    ['a specialization of one’s own', { specializations: ['MAGIC'] }, { specializations: 'choose' }],
    ['a version nobody published', { agreementVersion: '1999-01' }, { agreement: 'acceptAgreement' }],
    ['a version with a strange name', { agreementVersion: 'a b' }, { agreementVersion: 'agreementVersion' }],
    ['a logo', { logoLight: 'x' }, { form: 'wrongShape' }],
  ])('is refused beside the field: %s', async (_what, wrong, fields) => {
    const form = twoTierForm({ ...coverage, ...wrong });
    expect(await refusalOf(submitIndirectProviderApplication(visitor(), form))).toMatchObject({
      code: 'invalid',
      fields,
    });
  });

  it('answers a question with its own form only', async () => {
    const staff = await makeStaff();
    const form = twoTierForm(coverage);
    const link = await submitIndirectProviderApplication(visitor(), form);
    await askForMore(staff, { id: link.id, version: 1, message: 'Korea too?' });
    const token = statusToken(link);
    const {
      agreement: _,
      agreementVersion: __,
      countries: ___,
      languages: ____,
      specializations: _____,
      ...rest
    } = form as typeof form & typeof coverage;
    const reply = { ...rest, token, version: 2, answer: 'Only Japan.' };
    expect((await refusalOf(resubmitIndirectResellerApplication(visitor(), reply))).code).toBe('notFound');
    await resubmitIndirectProviderApplication(visitor(), { ...reply, ...coverage, countries: ['JP'] });
    const status = await getApplicationStatus(visitor(), { token });
    expect(status).toMatchObject({ program: 'INDIRECT_PROVIDER', state: 'SUBMITTED', data: { countries: ['JP'] } });
  });
});
