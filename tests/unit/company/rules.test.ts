import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostFitsDomain, isCompanyName, isWebmail, nameKeyOf, websiteHostOf } from '#lib/domain/company/rules.ts';
import {
  awsAccountId,
  COUNTRY_CODES,
  companyName,
  countryCode,
  emailAddress,
  lineOfText,
  optional,
  paragraphs,
  phoneNumber,
  websiteUrl,
} from '#lib/domain/company/schema.ts';
import { slugFromName, slugVariant } from '#lib/domain/partner/slug.ts';

const messageOf = (
  schema: { safeParse: (value: unknown) => { error?: { issues: { message: string }[] } } },
  value: unknown,
) => schema.safeParse(value).error?.issues[0]?.message;

describe('a company’s name', () => {
  it.each(['3M', 'Acme', '株式会社メリディアン', 'Ångström & Söhne GmbH', 'AB', 'O2', 'Нева'])('may be %s', (name) => {
    expect(companyName.parse(name)).toBe(name);
  });

  it.each(['A', '', '   ', 'aaaa', 'a a a', 'AaAa', '....', '--', '!?', '  x  '])('may not be "%s"', (name) => {
    expect(companyName.safeParse(name).success).toBe(false);
  });

  it('has 2 to 255 characters after trimming', () => {
    expect(companyName.parse(` ${'ab'.repeat(127)} `)).toHaveLength(254);
    expect(companyName.safeParse('ab'.repeat(128)).success).toBe(false);
    expect(companyName.safeParse('ab'.repeat(100_000)).success).toBe(false);
  });

  it.each(['Acme\u0000Cloud', 'Acme\u202Eduolc', 'Acme\nCloud', { name: 'Acme' }, ['Acme'], 7, null])(
    'is plain text: %j',
    (value) => {
      expect(companyName.safeParse(value).success).toBe(false);
    },
  );

  it('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.anything(), (value) => typeof companyName.safeParse(value).success === 'boolean'));
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof isCompanyName(text) === 'boolean'));
  });
});

describe('the key that similar names share', () => {
  it.each([
    ['Acme Cloud GmbH', 'ACME-Cloud'],
    ['Acme Co., Ltd.', 'acme'],
    ['株式会社メリディアン', 'メリディアン（株）'],
    ['Ｎｅｖａ Inc', 'neva'],
  ])('is the same for %s and %s', (one, other) => {
    expect(nameKeyOf(one)).toBe(nameKeyOf(other));
  });

  it('is never empty, and the same for the key of a key', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (name) => {
        expect(nameKeyOf(name)).not.toBe('');
      }),
    );
    expect(nameKeyOf('GmbH')).toBe('gmbh');
  });
});

describe('a website', () => {
  it.each([
    ['https://acme.example', 'https://acme.example'],
    ['https://ACME.example/', 'https://acme.example'],
    ['https://www.acme.example/ja?x=1', 'https://www.acme.example/ja?x=1'],
    ['https://日本.example', 'https://xn--wgv71a.example'],
  ])('%s is kept as %s', (typed, kept) => {
    expect(websiteUrl.parse(typed)).toBe(kept);
  });

  it('has to begin with https', () => {
    expect(messageOf(websiteUrl, 'http://acme.example')).toBe('https');
  });

  it.each([
    'acme.example',
    'javascript:alert(1)',
    'https://localhost',
    'https://127.0.0.1',
    'https://[::1]',
    'https://u:p@acme.example',
    'https://',
    'ftp://acme.example',
    'data:text/html,x',
  ])('is no other address: %s', (typed) => {
    expect(messageOf(websiteUrl, typed)).toBe('url');
  });

  it('fits an e-mail on the same domain, above or below it', () => {
    expect(websiteHostOf('https://www.Acme.example/x')).toBe('acme.example');
    expect(hostFitsDomain('acme.example', 'acme.example')).toBe(true);
    expect(hostFitsDomain('cloud.acme.example', 'acme.example')).toBe(true);
    expect(hostFitsDomain('acme.example', 'mail.acme.example')).toBe(true);
    expect(hostFitsDomain('notacme.example', 'acme.example')).toBe(false);
  });
});

describe('the other fields', () => {
  it('an e-mail is lower-cased, and webmail is known', () => {
    expect(emailAddress.parse(' Partners@Acme.Example ')).toBe('partners@acme.example');
    expect(emailAddress.safeParse('partners@acme').success).toBe(false);
    expect(emailAddress.safeParse('a@b.example\r\nBcc: c@d.example').success).toBe(false);
    expect(isWebmail('gmail.com')).toBe(true);
    expect(isWebmail('acme.example')).toBe(false);
  });

  it('a country is one of the list', () => {
    expect(COUNTRY_CODES).toHaveLength(new Set(COUNTRY_CODES).size);
    expect(countryCode.parse('JP')).toBe('JP');
    for (const wrong of ['jp', 'XX', 'toString', '']) expect(countryCode.safeParse(wrong).success).toBe(false);
  });

  it('a telephone number has its country code', () => {
    for (const right of ['+81 3-1234-5678', '+49 (0)30 123456', '+14155550100'])
      expect(phoneNumber.parse(right)).toBe(right);
    for (const wrong of ['03 1234 5678', '+81', 'call me', `+${'1'.repeat(30)}`])
      expect(phoneNumber.safeParse(wrong).success).toBe(false);
  });

  it('an AWS account has twelve digits, with or without hyphens', () => {
    expect(awsAccountId.parse('1234-5678-9012')).toBe('123456789012');
    for (const wrong of ['12345678901', '1234567890123', '１２３４５６７８９０１２'])
      expect(awsAccountId.safeParse(wrong).success).toBe(false);
  });

  it('what is optional may be left empty', () => {
    expect(optional(countryCode).parse('')).toBeUndefined();
    expect(optional(countryCode).parse(undefined)).toBeUndefined();
    expect(optional(countryCode).safeParse('XX').success).toBe(false);
  });

  it('text of several lines keeps its breaks and nothing else that cannot be seen', () => {
    expect(paragraphs(100).parse(' one\r\ntwo\n ')).toBe('one\ntwo');
    expect(paragraphs(100).safeParse('a\u0000b').success).toBe(false);
    expect(lineOfText(3).safeParse('abcd').success).toBe(false);
  });
});

describe('a slug', () => {
  it.each([
    ['Kestrel Cloud Services', 'kestrel-cloud-services'],
    ['Ångström & Söhne GmbH', 'angstrom-and-sohne'],
    ['Straße AG', 'strasse'],
    ['3M', 'threem'],
    ['株式会社桜', 'sakura'],
  ])('of %s', (name, slug) => {
    const host = { '3M': 'threem.example', 株式会社桜: 'www.sakura.example' }[name] ?? 'x.example';
    expect(slugFromName(name, host)).toBe(slug);
  });

  it('has 3 to 40 of a-z, 0-9 and hyphens, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.webUrl(), fc.integer({ min: 1, max: 1e9 }), (name, url, n) => {
        const slug = slugVariant(slugFromName(name, new URL(url).hostname), n);
        expect(slug).toMatch(/^[a-z0-9](?:[a-z0-9-]{1,38})[a-z0-9]$/);
      }),
    );
  });
});
