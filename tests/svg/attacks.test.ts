import { describe, expect, it } from 'vitest';
import { rebuildSvg } from '#lib/svg/rebuild.ts';
import { attackFiles } from './attacks.ts';
import { faultsOf } from './stored-form.ts';

const results = attackFiles.map(({ name, bytes }) => {
  const start = performance.now();
  const result = rebuildSvg(bytes);
  return { name, result, milliseconds: performance.now() - start };
});

describe('the stored form of an attack', () => {
  it('is tried on a corpus worth the name', () => {
    expect(attackFiles.length).toBeGreaterThanOrEqual(150);
    expect(new Set(attackFiles.map(({ name }) => name)).size).toBe(attackFiles.length);
    expect(results.filter(({ result }) => result.ok).length).toBeGreaterThan(100);
    expect(results.filter(({ result }) => !result.ok).length).toBeGreaterThan(40);
  });

  it.each(results)('holds nothing but the allow list: $name', ({ result }) => {
    if (result.ok) expect(faultsOf(result.svg)).toEqual([]);
    else expect(result.reason).toMatch(/^[a-zA-Z]+$/);
  });

  it('rebuilt again is the same, byte for byte', () => {
    for (const { name, result } of results) {
      if (!result.ok) continue;
      expect(rebuildSvg(Buffer.from(result.svg)), name).toMatchObject({ ok: true, svg: result.svg, removed: [] });
    }
  });

  it('is answered within a second, whatever the file', () => {
    const slow = results.filter(({ milliseconds }) => milliseconds > 1000);
    expect(slow.map(({ name, milliseconds }) => `${name}: ${milliseconds}`)).toEqual([]);
  });

  it('keeps no address of the attacker anywhere', () => {
    for (const { name, result } of results) if (result.ok) expect(result.svg, name).not.toContain('evil.example');
  });
});

describe('an attack that would hang or blow up', () => {
  it.each(
    results.filter(({ name }) => /^bomb: (?!filter function$|width in style$|long|open|many (?:classes))/.test(name)),
  )('is refused: $name', ({ result }) => expect(result.ok).toBe(false));

  it.each(
    results.filter(({ name }) =>
      /^(?:bytes: (?!utf-16 with mark)|entity: (?!allowed address in|external dtd|namespace by))/.test(name),
    ),
  )('is refused: $name', ({ result }) => expect(result.ok).toBe(false));
});
