import { describe, expect, it } from 'vitest';
import { breakLines } from '#lib/pdf/lines.ts';

const broken = (text: string, width: number) => breakLines(text, width, (part) => [...part].length);

describe('a text in a narrow column', () => {
  it('breaks between words', () => {
    expect(broken('one two three', 8)).toEqual(['one two', 'three']);
    expect(broken('one two', 7)).toEqual(['one two']);
  });

  it('breaks inside what has no spaces, and loses nothing', () => {
    expect(broken('東京湾岸データ基盤', 4)).toEqual(['東京湾岸', 'データ基', '盤']);
    expect(broken('a verylongword b', 5).join('').replaceAll(' ', '')).toBe('averylongwordb');
    expect(broken('', 5)).toEqual(['']);
  });

  it('takes no character apart', () => {
    expect(broken('𠮷𠮷𠮷', 1)).toEqual(['𠮷', '𠮷', '𠮷']);
  });
});
