import { describe, expect, it } from 'vitest';
import { getDirectoryChoices, getProvider, listProviders } from '#lib/domain/directory/find-providers.ts';
import { getOwnListing } from '#lib/domain/directory/get-own-listing.ts';
import {
  countSubmittedProfiles,
  exportProfiles,
  getProfileReview,
  listProfiles,
} from '#lib/domain/directory/list-profiles.ts';
import { publishProfile, removeProfile, returnProfile } from '#lib/domain/directory/review-profile.ts';
import { saveProfile } from '#lib/domain/directory/save-profile.ts';
import { submitProfile, takeProfileBack } from '#lib/domain/directory/submit-profile.ts';
import { listWaiting } from '#lib/domain/home/list-waiting.ts';
import { inDatabase, outcomeOf } from '#tests/factories/house.ts';
import { buildMember, buildStaff, buildVisitor } from '#tests/factories/people.ts';
import { outcomes } from '../account/people.ts';
import { buildCompany } from '../agreement/companies.ts';

const words = {
  headline: 'Cloud for the north',
  description: 'We have served resellers around the Baltic Sea for twenty years.',
  countries: ['SE', 'FI'],
  languages: ['sv'],
  specializations: ['SECURITY'],
  contactEmail: 'partners@north.example',
  websiteUrl: 'https://north.example',
};

type Provider = Awaited<ReturnType<typeof buildCompany>>;

async function save({ admin }: Provider, over: object = {}) {
  const { work } = await getOwnListing(admin, {});
  return saveProfile(admin, { ...words, version: work?.version ?? 0, ...over });
}

/** Saves and submits. @returns the entry as the vendor's reviewer sees it */
async function submitted(provider: Provider, over: object = {}) {
  await save(provider, over);
  const { work } = await getOwnListing(provider.admin, {});
  await submitProfile(provider.admin, { version: work?.version });
  return seen(provider);
}

async function seen({ id }: Provider) {
  const { work, published } = await getProfileReview(await buildStaff(), { id });
  const profile = work?.state === 'SUBMITTED' ? work : published;
  return { profileId: profile?.id, version: profile?.version };
}

const isPublic = async (id: string) => 'result' in (await outcomeOf(getProvider(buildVisitor(), { id })));

describe('a provider’s entry', () => {
  it('goes from draft to the public page, and a new one takes its place only when it is published', async () => {
    const staff = await buildStaff();
    const provider = await buildCompany('INDIRECT_PROVIDER');
    const { id, admin } = provider;
    expect(await isPublic(id)).toBe(false);
    const first = await submitted(provider);
    expect(await isPublic(id)).toBe(false);
    expect(await listWaiting(admin, {})).toContainEqual(
      expect.objectContaining({ kind: 'listingSubmitted', waitingOn: 'vendor' }),
    );
    await publishProfile(staff, first);
    expect(await getProvider(buildVisitor(), { id })).toMatchObject({ ...words, countries: ['FI', 'SE'], id });
    await save(provider, { headline: 'Cloud for all of Europe' });
    expect((await getOwnListing(admin, {})).listing).toBe('draft');
    const second = await submitted(provider, { headline: 'Cloud for all of Europe' });
    expect((await getProvider(buildVisitor(), { id })).headline).toBe(words.headline);
    await publishProfile(staff, second);
    expect((await getProvider(buildVisitor(), { id })).headline).toBe('Cloud for all of Europe');
    const rows = await inDatabase((db) => db.providerProfile.findMany({ where: { partnerId: id } }));
    expect(rows.map(({ state }) => state).sort()).toEqual(['ARCHIVED', 'PUBLISHED']);
    const mails = await inDatabase((db) => db.mail.findMany({ where: { toAddress: admin.person.email } }));
    expect(mails.map(({ template }) => template)).toEqual(['providerPublished', 'providerPublished']);
  });

  it('comes back with the reason, and what is public stays', async () => {
    const staff = await buildStaff();
    const provider = await buildCompany('INDIRECT_PROVIDER');
    const { id, admin } = provider;
    await publishProfile(staff, await submitted(provider));
    const again = await submitted(provider, { headline: 'The best cloud ever' });
    expect(await outcomeOf(returnProfile(staff, { ...again, reason: 'No' }))).toMatchObject({ refused: 'invalid' });
    await returnProfile(staff, { ...again, reason: 'Please say it without superlatives.' });
    const own = await getOwnListing(admin, {});
    expect(own).toMatchObject({ listing: 'returned', work: { returnedReason: 'Please say it without superlatives.' } });
    expect((await getProvider(buildVisitor(), { id })).headline).toBe(words.headline);
    expect(await listWaiting(admin, {})).toContainEqual(expect.objectContaining({ kind: 'listingReturned' }));
    await submitted(provider);
    expect((await getOwnListing(admin, {})).work?.returnedReason).toBeNull();
  });

  it('is taken back before the decision, and leaves the directory for a reason', async () => {
    const staff = await buildStaff();
    const provider = await buildCompany('INDIRECT_PROVIDER');
    const first = await submitted(provider);
    await takeProfileBack(provider.admin, { version: first.version });
    expect(await outcomeOf(publishProfile(staff, first))).toMatchObject({ refused: 'stale' });
    await publishProfile(staff, await submitted(provider));
    const shown = await seen(provider);
    await removeProfile(staff, { ...shown, reason: 'The website is gone.' });
    expect(await isPublic(provider.id)).toBe(false);
    expect((await getOwnListing(provider.admin, {})).listing).toBe('none');
    expect(await outcomeOf(removeProfile(staff, { ...shown, reason: 'The website is gone.' }))).toMatchObject({
      refused: 'stale',
    });
  });

  it('is decided once, however many decide at once', async () => {
    const staff = await buildStaff();
    const provider = await buildCompany('INDIRECT_PROVIDER');
    const entry = await submitted(provider);
    const tries = await outcomes([
      ...Array.from({ length: 8 }, () => publishProfile(staff, entry)),
      ...Array.from({ length: 8 }, () => returnProfile(staff, { ...entry, reason: 'Too short.' })),
      ...Array.from({ length: 4 }, () => takeProfileBack(provider.admin, { version: entry.version })),
    ]);
    expect(tries.done).toHaveLength(1);
    expect(new Set(tries.refused)).toEqual(new Set(['stale']));
    const mails = await inDatabase((db) => db.mail.count({ where: { toAddress: provider.admin.person.email } }));
    expect(mails).toBeLessThanOrEqual(1);
  });

  it('is one draft, however many begin one, and never overwrites what a colleague saved', async () => {
    const provider = await buildCompany('INDIRECT_PROVIDER');
    const tries = await outcomes(
      Array.from({ length: 12 }, () => saveProfile(provider.admin, { ...words, version: 0 })),
    );
    expect(tries.done).toHaveLength(1);
    await save(provider, { headline: 'Saved by a colleague' });
    expect(await outcomeOf(saveProfile(provider.admin, { ...words, version: 1 }))).toMatchObject({ refused: 'stale' });
    expect((await getOwnListing(provider.admin, {})).work?.headline).toBe('Saved by a colleague');
    const entry = await submitted(provider);
    expect(await outcomeOf(saveProfile(provider.admin, { ...words, version: entry.version }))).toMatchObject({
      refused: 'stale',
    });
    expect(await outcomeOf(saveProfile(provider.admin, { ...words, version: 0 }))).toMatchObject({ refused: 'stale' });
  });

  it('is for providers, written by a Global admin, decided by a channel manager', async () => {
    const reseller = await buildCompany('INDIRECT_RESELLER');
    expect(await outcomeOf(saveProfile(reseller.admin, { ...words, version: 0 }))).toMatchObject({
      refused: 'programMissing',
      params: { program: 'INDIRECT_PROVIDER' },
    });
    const provider = await buildCompany('INDIRECT_PROVIDER');
    const { id, name, admin } = provider;
    const agent = await buildMember({ ...admin.partner, id, name }, ['ADMIN_AGENT', 'SALES_AGENT']);
    expect(await outcomeOf(saveProfile(agent, { ...words, version: 0 }))).toMatchObject({ refused: 'forbidden' });
    const entry = await submitted(provider);
    const reviewer = await buildStaff(['REVIEWER', 'FINANCE']);
    expect(await outcomeOf(publishProfile(reviewer, entry))).toMatchObject({ refused: 'forbidden' });
    expect((await countSubmittedProfiles(reviewer, {})).waiting).toBeGreaterThan(0);
  });

  it('cannot be submitted while the first draft has no words', async () => {
    const { id, admin } = await buildCompany('INDIRECT_PROVIDER');
    const { headline: _, description: __, ...lists } = words;
    await inDatabase((db) =>
      db.providerProfile.create({ data: { ...lists, partnerId: id, headline: '', description: '' } }),
    );
    expect(await outcomeOf(submitProfile(admin, { version: 1 }))).toMatchObject({
      fields: { form: { key: 'profileIncomplete' } },
    });
    expect(await listWaiting(admin, {})).toContainEqual(expect.objectContaining({ kind: 'listingDraft' }));
  });
});

describe('the public directory', () => {
  it('is narrowed by country, language, specialization and words', async () => {
    const staff = await buildStaff();
    const north = await buildCompany('INDIRECT_PROVIDER');
    const south = await buildCompany('INDIRECT_PROVIDER');
    await publishProfile(
      staff,
      await submitted(north, { countries: ['IS'], languages: ['fi'], specializations: ['TRAINING'] }),
    );
    await publishProfile(
      staff,
      await submitted(south, { countries: ['IS', 'MT'], languages: ['it'], headline: 'Sun_and_cloud 100%' }),
    );
    const ids = async (filter: object) => (await listProviders(buildVisitor(), filter)).rows.map(({ id }) => id);
    expect(new Set(await ids({ country: 'IS' }))).toEqual(new Set([north.id, south.id]));
    expect(await ids({ country: 'MT' })).toEqual([south.id]);
    expect(await ids({ country: 'IS', language: 'fi' })).toEqual([north.id]);
    expect(await ids({ country: 'IS', specialization: 'TRAINING' })).toEqual([north.id]);
    expect(await ids({ q: 'sun_and_cloud 100%' })).toEqual([south.id]);
    expect(await ids({ q: 'sunXandXcloud' })).toEqual([]);
    expect(await ids({ q: north.name, country: 'nowhere', specialization: 'MAGIC' })).toEqual([north.id]);
    const choices = await getDirectoryChoices(buildVisitor(), {});
    expect(choices.countries).toEqual(expect.arrayContaining(['IS', 'MT']));
    expect(choices.specializations).toContain('TRAINING');
  });

  it('does not show who is suspended or closed', async () => {
    const staff = await buildStaff();
    const provider = await buildCompany('INDIRECT_PROVIDER');
    await publishProfile(staff, await submitted(provider));
    expect(await isPublic(provider.id)).toBe(true);
    for (const state of ['SUSPENDED', 'CLOSED'] as const) {
      await inDatabase((db) => db.partner.update({ where: { id: provider.id }, data: { state } }));
      expect(await isPublic(provider.id)).toBe(false);
      expect((await listProviders(buildVisitor(), { q: provider.name })).total).toBe(0);
    }
    for (const id of ['', 'x', provider.admin.person.id]) expect(await isPublic(id)).toBe(false);
  });

  it('pages by name without a gap or a repetition', async () => {
    const staff = await buildStaff();
    const made = await Promise.all(Array.from({ length: 27 }, () => buildCompany('INDIRECT_PROVIDER')));
    for (const provider of made) await publishProfile(staff, await submitted(provider, { countries: ['TV'] }));
    const first = await listProviders(buildVisitor(), { country: 'TV' });
    const rest = await listProviders(buildVisitor(), { country: 'TV', cursor: first.next ?? '' });
    const names = [...first.rows, ...rest.rows].map(({ name }) => name);
    expect(names).toHaveLength(27);
    expect(new Set(names).size).toBe(27);
    expect((await listProviders(buildVisitor(), { country: 'TV', cursor: rest.previous ?? '' })).rows).toEqual(
      first.rows,
    );
  });
});

describe('the vendor’s list', () => {
  it('says where each provider stands, and is narrowed by that', async () => {
    const staff = await buildStaff(['REVIEWER']);
    const [none, waiting] = [await buildCompany('INDIRECT_PROVIDER'), await buildCompany('INDIRECT_PROVIDER')];
    await submitted(waiting);
    const of = async (provider: Provider, filter: object = {}) =>
      (await listProfiles(staff, { q: provider.name, ...filter })).rows.map(({ listing }) => listing);
    expect(await of(none)).toEqual(['none']);
    expect(await of(waiting)).toEqual(['submitted']);
    expect(await of(waiting, { listing: 'published' })).toEqual([]);
    expect((await exportProfiles(staff, { listing: 'submitted' })).map(({ id }) => id)).toContain(waiting.id);
    const reseller = await buildCompany('INDIRECT_RESELLER');
    expect(await of(reseller)).toEqual([]);
    expect(await outcomeOf(getProfileReview(staff, { id: reseller.id }))).toMatchObject({ refused: 'notFound' });
  });
});
