import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  agreementStatus,
  comingVersions,
  currentVersion,
  earliestDay,
  readText,
  type Version,
  versionToSign,
} from '#lib/domain/agreement/rules.ts';
import { addDays } from '#lib/month.ts';

const day = fc.integer({ min: 0, max: 60 }).map((n) => addDays('2026-11-01', n));
/** Versions of different days, in any order, the first of them in force on every day. */
const versions = fc
  .uniqueArray(day, { maxLength: 6 })
  .map((days): Version[] =>
    ['2026-10-01', ...days].map((requiredFrom) => ({ version: `v${requiredFrom}`, requiredFrom })),
  )
  .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }));
const scene = versions.chain((all) => fc.tuple(fc.constant(all), fc.subarray(all.map(({ version }) => version)), day));

describe('the version in force', () => {
  it('is the latest that is required by then, and every other one is former or comes', () => {
    fc.assert(
      fc.property(versions, day, (all, today) => {
        const current = currentVersion(all, today);
        expect(current).toBeDefined();
        for (const { requiredFrom } of all) {
          if (requiredFrom <= today) expect(requiredFrom <= (current?.requiredFrom ?? '')).toBe(true);
        }
        const coming = comingVersions(all, today);
        expect(coming.every(({ requiredFrom }) => requiredFrom > today)).toBe(true);
        expect(coming.length).toBe(all.filter(({ requiredFrom }) => requiredFrom > today).length);
      }),
    );
  });

  it('is none before the first', () => {
    expect(currentVersion([{ version: 'a', requiredFrom: '2026-11-02' }], '2026-11-01')).toBeUndefined();
  });
});

describe('where a partner stands', () => {
  it('ends at signed when it signs what is left, one after another', () => {
    fc.assert(
      fc.property(scene, ([all, before, today]) => {
        const accepted = [...before];
        for (let step = 0; step <= all.length; step += 1) {
          const next = versionToSign(all, accepted, today);
          expect(next === undefined).toBe(agreementStatus(all, accepted, today) === 'SIGNED');
          if (!next) return;
          expect(accepted).not.toContain(next.version);
          accepted.push(next.version);
        }
        expect.fail('there is always something left to sign');
      }),
    );
  });

  it('is unsigned exactly when neither the version in force nor a newer one was accepted', () => {
    fc.assert(
      fc.property(scene, ([all, accepted, today]) => {
        const current = currentVersion(all, today);
        const enough = all.some(
          ({ version, requiredFrom }) => accepted.includes(version) && requiredFrom >= (current?.requiredFrom ?? ''),
        );
        expect(agreementStatus(all, accepted, today) === 'UNSIGNED').toBe(!enough);
      }),
    );
  });

  it('never gets better by time alone', () => {
    const rank = { SIGNED: 0, DUE: 1, UNSIGNED: 2 };
    fc.assert(
      fc.property(scene, fc.integer({ min: 0, max: 40 }), ([all, accepted, today], later) => {
        const now = rank[agreementStatus(all, accepted, today)];
        expect(rank[agreementStatus(all, accepted, addDays(today, later))]).toBeGreaterThanOrEqual(now);
      }),
    );
  });

  it('goes signed, due, unsigned around a new version', () => {
    const all = [
      { version: 'one', requiredFrom: '2026-11-01' },
      { version: 'two', requiredFrom: '2026-12-01' },
    ];
    expect(agreementStatus(all.slice(0, 1), ['one'], '2026-11-20')).toBe('SIGNED');
    expect(agreementStatus(all, ['one'], '2026-11-20')).toBe('DUE');
    expect(agreementStatus(all, ['one'], '2026-12-01')).toBe('UNSIGNED');
    expect(agreementStatus(all, ['two'], '2026-11-20')).toBe('SIGNED');
    expect(versionToSign(all, [], '2026-11-20')?.version).toBe('one');
    expect(agreementStatus(all, ['unknown'], '2026-11-20')).toBe('UNSIGNED');
  });
});

describe('a new version', () => {
  it('can be required today at the earliest, and behind every other', () => {
    const next = (d: string) => addDays(d, 1);
    expect(earliestDay([{ version: 'a', requiredFrom: '2026-11-01' }], '2026-11-20', next)).toBe('2026-11-20');
    expect(earliestDay([{ version: 'a', requiredFrom: '2026-11-20' }], '2026-11-20', next)).toBe('2026-11-21');
    expect(earliestDay([{ version: 'a', requiredFrom: '2026-12-31' }], '2026-11-20', next)).toBe('2027-01-01');
    expect(earliestDay([], '2026-11-20', next)).toBe('2026-11-20');
  });
});

describe('an agreement’s text', () => {
  it('is read into headings and paragraphs', () => {
    expect(readText('Before.\n\n# 1. Scope\nFirst.\n\nSecond,\nstill second.\n\n\n# 2. End\n\nLast.')).toEqual([
      { title: null, paragraphs: ['Before.'] },
      { title: '1. Scope', paragraphs: ['First.', 'Second,\nstill second.'] },
      { title: '2. End', paragraphs: ['Last.'] },
    ]);
  });

  it('loses no word, whatever it is', () => {
    const words = (text: string) => text.match(/[^\s#]+/g) ?? [];
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '#', '。') }), (text) => {
        const read = readText(text).flatMap(({ title, paragraphs }) => [title ?? '', ...paragraphs]);
        expect(words(read.join('\n'))).toEqual(words(text));
      }),
    );
  });
});
