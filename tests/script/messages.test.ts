import { describe, expect, it } from 'vitest';
import { compareMessages } from '../../script/lib/message-files.ts';
import { addUses, buildUses } from '../../script/lib/message-uses.ts';

function usesOf(text: string) {
  const uses = buildUses();
  addUses(uses, 'page.tsx', text);
  return uses;
}

const keysOf = (text: string) => usesOf(text).keys.map(({ key }) => key);

describe('two languages', () => {
  const compare = (en: Record<string, string>, ja: Record<string, string>) =>
    compareMessages({ en: new Map(Object.entries(en)), ja: new Map(Object.entries(ja)) });

  it('agree when keys and arguments do, whatever their plural forms', () => {
    expect(
      compare(
        { 'a.b': '{n, plural, one {# link} other {# links}} for <b>{name}</b>' },
        { 'a.b': '<b>{name}</b>のリンク {n}件' },
      ),
    ).toEqual([]);
  });

  it.each([
    [{ 'a.b': 'x', 'a.c': 'y' }, { 'a.b': 'x' }, /a\.c: missing in ja/],
    [{ 'a.b': '{name}' }, { 'a.b': '{nam}' }, /arguments differ \(en: name; ja: nam\)/],
    [{ 'a.b': '{s, select, on {x} other {y}}' }, { 'a.b': '{s, select, of {x} other {y}}' }, /arguments differ/],
    [{ 'a.b': '<b>x</b>' }, { 'a.b': 'x' }, /arguments differ/],
    [{ 'a.b': '{name' }, { 'a.b': '{name}' }, /in en is not valid ICU syntax/],
    [{ 'a.b': '' }, { 'a.b': 'x' }, /empty in en/],
  ])('disagree in %j and %j', (en, ja, problem) => {
    expect(compare(en as Record<string, string>, ja as Record<string, string>)).toEqual([
      expect.stringMatching(problem),
    ]);
  });
});

describe('the code', () => {
  it('names keys through the namespace that it opened', () => {
    expect(keysOf(`const t = await getTranslations('home'); t('title'); t.rich('lead', {});`)).toEqual([
      'home.title',
      'home.lead',
    ]);
    expect(keysOf(`const t = useTranslations(); t(open ? 'a.b' : 'a.c');`)).toEqual(['a.b', 'a.c']);
    expect(keysOf(`const t = await getTranslations({ locale, namespace: 'mail' }); t('x');`)).toEqual(['mail.x']);
    expect(keysOf(`translatorFor(locale)('mail.subject');`)).toEqual(['mail.subject']);
    expect(
      keysOf(`const [t, f] = await Promise.all([getTranslations('a'), getFormatter()]); t('k'); f('no');`),
    ).toEqual(['a.k']);
  });

  it('keeps the namespaces of two functions apart', () => {
    const text = `function a() { const t = useTranslations('a'); t('x'); } function b() { const t = useTranslations('b'); t('x'); }`;
    expect(keysOf(text)).toEqual(['a.x', 'b.x']);
  });

  it('puts keys together', () => {
    const { patterns } = usesOf(`const t = useTranslations('a'); t(\`state.\${state}.title\`);`);
    expect(patterns.some(({ keys }) => keys.test('a.state.open.title'))).toBe(true);
    expect(patterns.some(({ keys }) => keys.test('a.state.open'))).toBe(false);
  });

  it.each([
    ['<p>Sign in here</p>', 1],
    ['<p>{name}: 42 – ·</p>', 0],
    ['<p>Portico</p>', 0],
    ['<p>/signup/{slug}</p>', 0],
    ['<img alt="The logo" />', 1],
    ['<input placeholder="name@example.com" />', 0],
    ["const x = 'こちらから登録';", 1],
    ["const x = '株式会社';", 0],
  ])('says nothing to people by itself: %s', (text, found) => {
    expect(usesOf(text).literals).toHaveLength(found);
  });
});
