import { describe, expect, it } from 'vitest';
import { updateProfile } from '#lib/domain/partner/profile.ts';
import { addLocation } from '#lib/domain/partner-account/add-location.ts';
import { getAccounts } from '#lib/domain/partner-account/get-accounts.ts';
import { inDatabase, outcomeOf } from '#tests/factories/house.ts';
import { buildMember } from '#tests/factories/people.ts';
import { outcomes } from '../account/people.ts';
import { buildCompany } from '../agreement/companies.ts';

describe('a partner’s accounts', () => {
  it('are one global and one per location, of which each has a number of its own', async () => {
    const { admin, code } = await buildCompany('INDIRECT_RESELLER', { country: 'JP' });
    const added = await addLocation(admin, { country: 'DE' });
    const { global, locations } = await getAccounts(admin, {});
    expect(locations).toMatchObject([
      { code, country: 'JP', region: 'JAPAN' },
      { code: added.code, country: 'DE', region: 'EMEA' },
    ]);
    expect(new Set([global?.code, ...locations.map((one) => one.code)]).size).toBe(3);
    expect(added.code).toMatch(/^[1-9]\d{6}$/);
  });

  it('are one per country, however many are added at once', async () => {
    const { id, admin } = await buildCompany('INDIRECT_RESELLER');
    const tries = await outcomes(Array.from({ length: 20 }, () => addLocation(admin, { country: 'SG' })));
    expect(tries.done).toHaveLength(1);
    expect(new Set(tries.refused)).toEqual(new Set(['invalid']));
    const known = await outcomeOf(addLocation(admin, { country: 'JP' }));
    expect(known).toMatchObject({ fields: { country: { key: 'locationKnown' } } });
    expect(await inDatabase((db) => db.partnerAccount.count({ where: { partnerId: id } }))).toBe(3);
  });

  it('are opened by a Global admin only', async () => {
    const { id, name, admin } = await buildCompany('INDIRECT_RESELLER');
    const agent = await buildMember({ ...admin.partner, id, name }, ['ADMIN_AGENT', 'SALES_AGENT']);
    expect(await outcomeOf(addLocation(agent, { country: 'SG' }))).toMatchObject({ refused: 'forbidden' });
    expect((await getAccounts(agent, {})).locations).toHaveLength(1);
  });

  it('keep a country in the two-tier programs', async () => {
    const { admin } = await buildCompany('INDIRECT_PROVIDER');
    const contacts = {
      version: 1,
      contactEmail: 'office@calm-harbor.example',
      websiteUrl: 'https://calm-harbor.example',
    };
    expect(await outcomeOf(updateProfile(admin, { ...contacts, country: '' }))).toMatchObject({
      fields: { country: { key: 'required' } },
    });
    await updateProfile(admin, { ...contacts, country: 'DE' });
  });
});
