import { describe, expect, it } from 'vitest';
import { asForm, formToInput, typedValues } from '#lib/actions/form-data.ts';
import { ownPath } from '#lib/domain/account/rules.ts';

function form(entries: [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

describe('a form from outside', () => {
  it('is an empty one when it is none', () => {
    for (const given of [undefined, null, 'x', 7, [], { get: () => 'x' }]) expect([...asForm(given)]).toEqual([]);
    const data = form([['name', 'Acme']]);
    expect(asForm(data)).toBe(data);
  });

  it('gives lists for what is repeated, and leaves React’s own fields out', () => {
    const data = form([
      ['roles', 'A'],
      ['roles', 'B'],
      ['regions[]', 'EUROPE'],
      ['name', '  Acme\u0000\u202E '],
      ['$ACTION_ID_1', ''],
    ]);
    expect(formToInput(data)).toEqual({ roles: ['A', 'B'], regions: ['EUROPE'], name: 'Acme' });
  });

  it('cannot reach the prototype of anything', () => {
    const input = formToInput(form([['__proto__', 'x']]));
    expect(Object.getPrototypeOf(input)).toBe(Object.prototype);
    expect(Object.getPrototypeOf(typedValues(form([['__proto__x', 'y']])))).toBe(Object.prototype);
  });

  it('is refused when it has more fields than any form of ours, and echoes none of them', () => {
    const large = form(Array.from({ length: 5000 }, (_, n) => [`field${n}`, 'x']));
    expect(() => formToInput(large)).toThrow('tooLarge');
    expect(typedValues(large)).toEqual({});
  });

  it('never shows a password again', () => {
    expect(
      typedValues(
        form([
          ['newPassword', 'secret'],
          ['email', 'a@b.example'],
        ]),
      ),
    ).toEqual({ email: 'a@b.example' });
  });
});

describe('the way back after signing in', () => {
  it.each(['/console', '/console/customers?q=a//b', '/a//b'])('leads to %s', (path) => {
    expect(ownPath(path)).toBe(path);
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    '/.//evil.example/x',
    '/..//evil.example',
    '/x/..//evil.example',
    '/%2e//evil.example',
    '/./\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
  ])('does not lead away by %s', (path) => {
    expect(ownPath(path)).toBeNull();
  });
});
