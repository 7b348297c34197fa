import { describe, expect, it } from 'vitest';
import { PARTNER_REGIONS, regionOf } from '#lib/domain/company/region.ts';
import { COUNTRY_CODES } from '#lib/domain/company/schema.ts';

describe('a country’s sales region', () => {
  it('is known for every country that a company can be in', () => {
    expect(COUNTRY_CODES.filter((code) => regionOf(code) === null)).toEqual([]);
    expect(new Set(COUNTRY_CODES.map(regionOf))).toEqual(new Set(PARTNER_REGIONS));
  });

  it.each([
    ['US', 'AMERICAS'],
    ['BR', 'AMERICAS'],
    ['DE', 'EMEA'],
    ['ZA', 'EMEA'],
    ['AE', 'EMEA'],
    ['SG', 'APAC'],
    ['AU', 'APAC'],
    ['IN', 'APAC'],
    ['JP', 'JAPAN'],
  ])('of %s is %s', (country, region) => {
    expect(regionOf(country)).toBe(region);
  });

  it('is none for no country and for a code that is none', () => {
    expect([null, undefined, '', 'XX', 'jp', '__proto__'].map(regionOf)).toEqual(Array(6).fill(null));
  });
});
