import { limits } from './limits.ts';
import { RefusedFile } from './types.ts';

/** Tokens of CSS Syntax Level 3, as far as a logo may use them. Escapes are not read: they become `bad`. */
export type CssToken = {
  type:
    | 'space'
    | 'comment'
    | 'ident'
    | 'function'
    | 'at'
    | 'hash'
    | 'string'
    | 'url'
    | 'number'
    | 'punctuation'
    | 'bad';
  /** The token as it will be written again. */
  text: string;
  /** Name of a function or at-rule in lower case, address of a url, content of a string, unit of a number. */
  value: string;
  number: number;
};

const patterns: [CssToken['type'], RegExp][] = [
  ['space', /[ \t\n\r\f]+/y],
  ['punctuation', /<!--|-->/y],
  ['number', /[-+]?(?:\d+\.\d+|\d+|\.\d+)(?:[eE][-+]?\d+)?(?:%|-?[A-Za-z_][A-Za-z0-9_-]*)?/y],
  ['string', /"[^"\\\n\r\f]*"|'[^'\\\n\r\f]*'/y],
  ['hash', /#[\w\u0080-\u{10FFFF}-]+/uy],
  ['at', /@-?[A-Za-z_][\w-]*/y],
  ['ident', /-{0,2}[A-Za-z_\u0080-\u{10FFFF}][\w\u0080-\u{10FFFF}-]*/uy],
];
const space = /[ \t\n\r\f]*/y;
const urlBody = /"([^"\\\n\r\f]*)"|'([^'\\\n\r\f]*)'|([^"'()\\ \t\n\r\f]*)/y;
const numberParts = /^([-+]?(?:\d+\.\d+|\d+|\.\d+)(?:[eE][-+]?\d+)?)(.*)$/;

function matchAt(pattern: RegExp, text: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position;
  return pattern.exec(text);
}

function simpleToken(type: CssToken['type'], text: string): CssToken {
  if (type === 'space') return { type, text: ' ', value: '', number: Number.NaN };
  if (type === 'number') {
    const [, digits = '', unit = ''] = numberParts.exec(text) ?? [];
    return { type, text, value: unit.toLowerCase(), number: Number(digits) };
  }
  if (type === 'string') return { type, text, value: text.slice(1, -1), number: Number.NaN };
  const value = type === 'hash' || type === 'at' ? text.slice(1) : text;
  return { type, text, value: type === 'hash' ? value : value.toLowerCase(), number: Number.NaN };
}

function readUrl(text: string, position: number): { token: CssToken; end: number } {
  const start = position + (matchAt(space, text, position)?.[0].length ?? 0);
  const match = matchAt(urlBody, text, start);
  const bodyEnd = start + (match?.[0].length ?? 0);
  const bracket = bodyEnd + (matchAt(space, text, bodyEnd)?.[0].length ?? 0);
  if (!match || text.charAt(bracket) !== ')') {
    const close = text.indexOf(')', position);
    const end = close < 0 ? text.length : close + 1;
    return { token: { type: 'bad', text: '', value: 'url', number: Number.NaN }, end };
  }
  const value = (match[1] ?? match[2] ?? match[3] ?? '').trim();
  return { token: { type: 'url', text: `url(${value})`, value, number: Number.NaN }, end: bracket + 1 };
}

/**
 * Cuts CSS into tokens, in time linear in the length of the text.
 *
 * @throws {RefusedFile} tooComplex beyond any honest sheet
 */
export function tokenizeCss(text: string): CssToken[] {
  const tokens: CssToken[] = [];
  let position = 0;
  while (position < text.length) {
    if (tokens.length > limits.cssTokens) throw new RefusedFile('tooComplex');
    if (text.startsWith('/*', position)) {
      const close = text.indexOf('*/', position + 2);
      // An unclosed comment swallows the rest, as in browsers.
      tokens.push({ type: close < 0 ? 'bad' : 'comment', text: '', value: '', number: Number.NaN });
      position = close < 0 ? text.length : close + 2;
      continue;
    }
    let found = false;
    for (const [type, pattern] of patterns) {
      const match = matchAt(pattern, text, position);
      if (!match) continue;
      found = true;
      position += match[0].length;
      if (type === 'ident' && text.charAt(position) === '(') {
        position += 1;
        if (match[0].toLowerCase() === 'url') {
          const url = readUrl(text, position);
          tokens.push(url.token);
          position = url.end;
        } else {
          tokens.push({ type: 'function', text: `${match[0]}(`, value: match[0].toLowerCase(), number: Number.NaN });
        }
      } else {
        tokens.push(simpleToken(type, match[0]));
      }
      break;
    }
    if (found) continue;
    const char = String.fromCodePoint(text.codePointAt(position) ?? 0);
    const bad = char === '\\' || char === '"' || char === "'";
    tokens.push({ type: bad ? 'bad' : 'punctuation', text: bad ? '' : char, value: char, number: Number.NaN });
    position += char.length;
  }
  return tokens;
}
