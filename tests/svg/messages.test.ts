import { createTranslator } from 'next-intl';
import { describe, expect, it } from 'vitest';
import { lintCodes } from '#lib/svg/lint.ts';
import { refusalCodes, removedKinds } from '#lib/svg/types.ts';
import en from '../../messages/en/logo.json' with { type: 'json' };
import ja from '../../messages/ja/logo.json' with { type: 'json' };

/** Every parameter that any of the sentences takes. */
const params = {
  kib: 600,
  limit: 512,
  found: 'png',
  encoding: 'utf-7',
  line: 3,
  column: 7,
  attribute: 'radius',
  count: 2,
  scheme: 'dark',
  percent: 40,
  contrast: 1.4,
  color: '#ffffff',
  shape: 'tall',
  width: 48,
  height: 48,
  preferredWidth: 256,
  preferredHeight: 48,
};

describe.each([
  ['en', en],
  ['ja', ja],
] as const)('the sentences about logos in %s', (locale, messages) => {
  const failures: string[] = [];
  const translate = createTranslator({
    locale,
    messages: { logo: messages },
    onError: (error) => void failures.push(error.message),
  });

  it('cover every code, and no other', () => {
    expect(Object.keys(messages.refusal).sort()).toEqual([...refusalCodes].sort());
    expect(Object.keys(messages.removed).sort()).toEqual([...removedKinds].sort());
    expect(Object.keys(messages.lint).sort()).toEqual([...lintCodes].sort());
  });

  it('are whole sentences whatever the parameters', () => {
    const keys = [
      ...refusalCodes.map((code) => `logo.refusal.${code}` as const),
      ...removedKinds.map((kind) => `logo.removed.${kind}` as const),
      ...lintCodes.map((code) => `logo.lint.${code}` as const),
    ];
    const variants = [params, { ...params, found: 'nothing', line: 0, count: 1, scheme: 'light', shape: 'wide' }];
    for (const key of keys) {
      for (const variant of variants) {
        const text = translate(key, variant);
        expect(text, key).toMatch(locale === 'ja' ? /。$/ : /[.]$/);
        expect(text, key).not.toMatch(/[{}]|undefined|logo\.(?:refusal|removed|lint)/);
      }
    }
    expect(failures).toEqual([]);
  });
});
