import type { CssToken } from './css-tokens.ts';
import { limits } from './limits.ts';

/** What an element must at least have to be matched: the cheapest test of a selector's last part. */
export type SelectorKey = { kind: 'id' | 'class' | 'type' | 'any'; name: string };

export type CheckedSelectors = { text: string; keys: SelectorKey[] };

const structuralPseudos = new Set(['root', 'first-child', 'last-child', 'only-child', 'first-of-type', 'last-of-type']);
const countingPseudos = new Set(['nth-child', 'nth-last-child', 'nth-of-type', 'nth-last-of-type']);
/** These never match inside `<img>`, so that leaving them out changes nothing. */
const interactivePseudos = new Set(
  'hover active focus focus-visible focus-within visited link any-link target enabled disabled checked'.split(' '),
);
const combinators = new Set(['>', '+', '~']);

type Cursor = { tokens: CssToken[]; index: number };

function strongest(current: SelectorKey, next: SelectorKey): SelectorKey {
  const order = ['any', 'type', 'class', 'id'];
  return order.indexOf(next.kind) > order.indexOf(current.kind) ? next : current;
}

function readBracket(cursor: Cursor): string | null {
  let text = '[';
  for (cursor.index += 1; cursor.index < cursor.tokens.length; cursor.index += 1) {
    const token = cursor.tokens[cursor.index];
    if (!token) return null;
    if (token.text === ']') return `${text}]`;
    if (token.type === 'ident' || token.type === 'string') text += token.text;
    else if (token.type === 'punctuation' && /^[=~^$*|]$/.test(token.text)) text += token.text;
    else if (token.type !== 'space') return null;
  }
  return null;
}

function readCount(cursor: Cursor): string | null {
  let text = '';
  for (cursor.index += 1; cursor.index < cursor.tokens.length; cursor.index += 1) {
    const token = cursor.tokens[cursor.index];
    if (!token) return null;
    if (token.text === ')') return `${text})`;
    const isPlain = token.type === 'number' || token.type === 'ident' || token.type === 'space';
    if (!isPlain && token.text !== '+' && token.text !== '-') return null;
    text += token.text;
  }
  return null;
}

/** Reads one selector of a list: its text and key, 'interactive' when it cannot match, null when it is not allowed. */
function readSelector(tokens: CssToken[]): { text: string; key: SelectorKey } | 'interactive' | null {
  const cursor: Cursor = { tokens, index: 0 };
  let text = '';
  let key: SelectorKey = { kind: 'any', name: '' };
  let parts = 1;
  let interactive = false;
  let fresh = true;
  for (; cursor.index < tokens.length; cursor.index += 1) {
    const token = tokens[cursor.index];
    const next = tokens[cursor.index + 1];
    if (!token) break;
    if (token.type === 'space' || combinators.has(token.text)) {
      if (token.type === 'space' && (text.endsWith('>') || text.endsWith('+') || text.endsWith('~'))) continue;
      if (token.type === 'space' && next && combinators.has(next.text)) continue;
      if (fresh && token.type !== 'space') return null;
      if (!fresh) {
        text += token.text;
        key = { kind: 'any', name: '' };
        parts += 1;
        if (parts > limits.selectorParts) return null;
        fresh = true;
      }
      continue;
    }
    const starts = fresh;
    fresh = false;
    if (token.type === 'ident' && starts) {
      text += token.text;
      key = strongest(key, { kind: 'type', name: token.text });
    } else if (token.type === 'hash') {
      text += token.text;
      key = strongest(key, { kind: 'id', name: token.value });
    } else if (token.text === '*' && starts) {
      text += '*';
    } else if (token.text === '.' && next?.type === 'ident') {
      text += `.${next.text}`;
      key = strongest(key, { kind: 'class', name: next.text });
      cursor.index += 1;
    } else if (token.text === '[') {
      const bracket = readBracket(cursor);
      if (bracket === null) return null;
      text += bracket;
    } else if (token.text === ':' && next?.type === 'ident' && structuralPseudos.has(next.value)) {
      text += `:${next.value}`;
      cursor.index += 1;
    } else if (token.text === ':' && next?.type === 'ident' && interactivePseudos.has(next.value)) {
      interactive = true;
      cursor.index += 1;
    } else if (token.text === ':' && next?.type === 'function' && countingPseudos.has(next.value)) {
      cursor.index += 1;
      const count = readCount(cursor);
      if (count === null) return null;
      text += `:${next.value}(${count}`;
    } else {
      return null;
    }
  }
  if (interactive) return 'interactive';
  if (text === '' || fresh) return null;
  return { text, key };
}

function trimTokens(tokens: CssToken[]): CssToken[] {
  // A comment between two parts of one selector joins them; next to a space or at the edge it is nothing.
  const kept = tokens.filter((token) => token.type !== 'comment');
  const first = kept.findIndex((token) => token.type !== 'space');
  if (first < 0) return [];
  const last = kept.findLastIndex((token) => token.type !== 'space');
  return kept.slice(first, last + 1);
}

/**
 * Checks the list of selectors before a block.
 *
 * @returns the list as it is written again, 'interactive' when none of it can match in a picture, null when not allowed
 */
export function checkSelectors(prelude: CssToken[]): CheckedSelectors | 'interactive' | null {
  const lists: CssToken[][] = [[]];
  let depth = 0;
  for (const token of prelude) {
    if (token.type === 'function' || token.text === '[') depth += 1;
    if (token.text === ')' || token.text === ']') depth -= 1;
    if (token.text === ',' && depth === 0) lists.push([]);
    else lists.at(-1)?.push(token);
  }
  const texts: string[] = [];
  const keys: SelectorKey[] = [];
  for (const list of lists) {
    const selector = readSelector(trimTokens(list));
    if (selector === null) return null;
    if (selector === 'interactive') continue;
    texts.push(selector.text);
    keys.push(selector.key);
  }
  return texts.length === 0 ? 'interactive' : { text: texts.join(','), keys };
}
