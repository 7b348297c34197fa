import { describe, expect, it } from 'vitest';
import { isKnownDevice, knowDevice } from '#lib/auth/known-device.ts';

describe('a known browser', () => {
  it('knows who signed in there, whatever the case of the address, and nobody else', () => {
    const cookie = knowDevice(undefined, 'aiko@example.com');
    expect(isKnownDevice(cookie, 'Aiko@Example.com')).toBe(true);
    expect(isKnownDevice(cookie, 'rin@example.com')).toBe(false);
    expect(isKnownDevice(undefined, 'aiko@example.com')).toBe(false);
  });

  it('remembers several people, the latest first, and does not grow without end', () => {
    const people = Array.from({ length: 40 }, (_, n) => `person-${n}@example.com`);
    const cookie = people.reduce<string | undefined>((kept, email) => knowDevice(kept, email), undefined);
    expect(people.filter((email) => isKnownDevice(cookie, email))).toEqual(people.slice(-5));
    expect(knowDevice(cookie, people[39] ?? '')).toBe(cookie);
  });

  it('is not made up', () => {
    const cookie = knowDevice(undefined, 'aiko@example.com');
    const forged = `${cookie.slice(0, -1)}${cookie.endsWith('A') ? 'B' : 'A'}`;
    for (const made of ['', '.', 'aiko@example.com', forged, 'x'.repeat(100_000), '.'.repeat(100_000)]) {
      expect(isKnownDevice(made, 'aiko@example.com')).toBe(false);
    }
    expect(knowDevice('<script>. .\u0000', 'aiko@example.com')).toBe(cookie);
  });
});
