import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineSplitter } from '#lib/domain/usage/split-lines.ts';

/** What comes out of these bytes, cut into pieces of so many. */
function read(bytes: Buffer, size: number) {
  const splitter = new LineSplitter();
  const lines: { no: number; value: unknown; code?: string }[] = [];
  const take = (parsed: Iterable<ReturnType<LineSplitter['rest']> extends Generator<infer P> ? P : never>) => {
    for (const { count, stride, values, numbers, faults } of parsed) {
      for (let i = 0; i < count; i += 1) {
        const code = faults?.get(i)?.code;
        lines.push({ no: numbers(i), value: values[i * stride], ...(code ? { code } : {}) });
      }
    }
  };
  for (let at = 0; at < bytes.length; at += size) take(splitter.split(bytes.subarray(at, at + size)));
  take(splitter.rest());
  return lines;
}

describe('lines', () => {
  it('are the same however the bytes are cut', () => {
    const line = fc.oneof(
      fc.json().map((text) => text.replaceAll('\n', ' ')),
      fc.constantFrom('', '  ', '{"a":[1', '2]}', '{},{}', '}', '"x', '\r', '{"名":"前"}'),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.integer({ min: 1, max: 40 }), (texts, size) => {
        const bytes = Buffer.from(texts.join('\n'));
        const expected = texts.flatMap((text, i) => {
          if (text.trim() === '') return [];
          try {
            return [{ no: i + 1, value: JSON.parse(text) as unknown }];
          } catch {
            return [{ no: i + 1, value: undefined, code: 'notJson' }];
          }
        });
        expect(read(bytes, size)).toEqual(expected);
        expect(read(bytes, 100_000)).toEqual(expected);
      }),
    );
  });

  it('may not be longer than 16 KB, wherever they are cut', () => {
    const good = JSON.stringify({ pad: 'x'.repeat(16_000) });
    const long = JSON.stringify({ pad: 'x'.repeat(17_000) });
    for (const size of [1000, 16_384, 100_000]) {
      const lines = read(Buffer.from([good, long, '1', long, long, '2'].join('\n')), size);
      expect(lines.map(({ no, code }) => [no, code])).toEqual([
        [1, undefined],
        [2, 'lineTooLong'],
        [3, undefined],
        [4, 'lineTooLong'],
        [5, 'lineTooLong'],
        [6, undefined],
      ]);
    }
  });
});
