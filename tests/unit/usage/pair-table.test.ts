import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PairTable } from '#lib/domain/usage/pair-table.ts';

it('gives each pair one number, and the pair for the number', () => {
  const number = fc.integer({ min: 0, max: 2 ** 31 - 1 });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.oneof(fc.nat({ max: 40 }), number), number), { maxLength: 3000 }), (pairs) => {
      const table = new PairTable();
      const known = new Map<string, number>();
      for (const [first, second] of pairs) {
        const id = table.intern(first, second);
        expect(id).toBe(known.get(`${first} ${second}`) ?? known.size);
        known.set(`${first} ${second}`, id);
        expect([table.first(id), table.second(id)]).toEqual([first, second]);
      }
      expect(table.size).toBe(known.size);
    }),
    { numRuns: 20 },
  );
});
