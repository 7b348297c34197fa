import { describe, expect, it } from 'vitest';
import { pickLocale } from '#lib/i18n/locale.ts';

describe('the language of an answer', () => {
  it.each([
    [undefined, undefined, 'en'],
    [null, 'ja', 'ja'],
    [null, 'ja-JP,ja;q=0.9,en;q=0.8', 'ja'],
    [null, 'en-US,en;q=0.9,ja;q=0.8', 'en'],
    [null, 'en;q=0.1, ja;q=0.2', 'ja'],
    [null, 'fr, de;q=0.9, ja;q=0.1', 'ja'],
    [null, 'fr', 'en'],
    [null, 'ja;q=0', 'en'],
    [null, 'ja;q=x, en;q=0.5', 'en'],
    [null, '*', 'en'],
    [null, 'JA', 'ja'],
    [null, 'jam, en', 'en'],
    ['locale=ja', 'en', 'ja'],
    ['theme=dark; locale="ja"', 'en', 'ja'],
    ['locale=xx', 'ja', 'ja'],
    ['mylocale=ja', 'en', 'en'],
    ['locale=', undefined, 'en'],
  ])('cookie %s and Accept-Language %s give %s', (cookie, accept, expected) => {
    expect(pickLocale(cookie, accept)).toBe(expected);
    expect(pickLocale(cookie, accept)).toBe(expected);
  });
});
