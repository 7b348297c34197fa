import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  differences,
  isComplete,
  listingOf,
  listingWaitsOn,
  PROFILE_STATES,
  PROFILE_STEPS,
  type ProfileState,
} from '#lib/domain/directory/rules.ts';
import { profileInput } from '#lib/domain/directory/schema.ts';

describe('the states of an entry', () => {
  it('are all reached from a draft, and nothing is published that was not submitted', () => {
    const reached = new Set<ProfileState>(['DRAFT']);
    for (let before = 0; before < reached.size; ) {
      before = reached.size;
      for (const { from, to } of Object.values(PROFILE_STEPS)) if (reached.has(from)) reached.add(to);
    }
    expect([...reached].sort()).toEqual([...PROFILE_STATES].sort());
    const intoPublic = Object.values(PROFILE_STEPS).filter(({ to }) => to === 'PUBLISHED');
    expect(intoPublic.map(({ from }) => from)).toEqual(['SUBMITTED']);
    expect(Object.values(PROFILE_STEPS).some(({ from }) => from === 'ARCHIVED')).toBe(false);
  });

  it('say whose turn it is', () => {
    const draft = { state: 'DRAFT', returnedReason: null } as const;
    expect(listingOf(null, false)).toBe('none');
    expect(listingOf(null, true)).toBe('published');
    expect(listingOf(draft, true)).toBe('draft');
    expect(listingOf({ ...draft, returnedReason: 'Too short.' }, true)).toBe('returned');
    expect(listingOf({ ...draft, state: 'SUBMITTED' }, false)).toBe('submitted');
    expect((['none', 'draft', 'returned', 'submitted', 'published'] as const).map(listingWaitsOn)).toEqual([
      ...['us', 'us', 'us', 'vendor', 'nobody'],
    ]);
  });
});

describe('an entry', () => {
  const full = {
    headline: 'Cloud for the north',
    description: 'We have served resellers around the Baltic Sea for twenty years.',
    countries: ['SE', 'FI', 'SE'],
    languages: ['sv', 'en'],
    specializations: ['SECURITY'],
    contactEmail: 'Partners@North.Example',
    websiteUrl: 'https://north.example/',
    version: '0',
  };

  it('is kept in one spelling: sorted lists without repetition', () => {
    expect(profileInput.parse(full)).toMatchObject({
      countries: ['FI', 'SE'],
      languages: ['en', 'sv'],
      contactEmail: 'partners@north.example',
      version: 0,
    });
  });

  it.each([
    ['a country that is none', { countries: ['XX'] }],
    ['no country', { countries: undefined }],
    ['a language that is none', { languages: ['klingon'] }],
    ['a specialization of one’s own', { specializations: ['MAGIC'] }],
    ['a headline over two lines’ worth', { headline: 'x'.repeat(121) }],
    ['a website without https', { websiteUrl: 'http://north.example' }],
    ['a state of its own', { state: 'PUBLISHED' }],
  ])('is refused with %s', (_what, wrong) => {
    expect(profileInput.safeParse({ ...full, ...wrong }).success).toBe(false);
  });

  it('is complete only with words and every list', () => {
    const { version: _, ...said } = profileInput.parse(full);
    expect(isComplete(said)).toBe(true);
    for (const part of ['headline', 'description'] as const) expect(isComplete({ ...said, [part]: '' })).toBe(false);
    for (const list of ['countries', 'languages', 'specializations'] as const)
      expect(isComplete({ ...said, [list]: [] })).toBe(false);
  });

  it('differs from another exactly in the fields that differ', () => {
    const record = fc.record({ a: fc.string(), b: fc.array(fc.constantFrom('x', 'y')), c: fc.string() });
    fc.assert(
      fc.property(record, record, (one, other) => {
        for (const field of differences(one, other)) expect(one[field]).not.toEqual(other[field]);
        expect(differences(one, structuredClone(one))).toEqual([]);
      }),
    );
  });
});
