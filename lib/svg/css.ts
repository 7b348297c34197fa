import { checkSelectors, type SelectorKey } from './css-selectors.ts';
import { type CssToken, tokenizeCss } from './css-tokens.ts';
import { type CheckedDeclaration, checkDeclaration } from './css-values.ts';
import type { PaintFacts, RemovedTally } from './types.ts';

export type StyleRule = { keys: SelectorKey[]; facts: PaintFacts[] };

export type CheckedSheet = { text: string; rules: StyleRule[] };

const opening = new Set(['{', '(', '[']);
const closing = new Map([
  ['}', '{'],
  [')', '('],
  [']', '['],
]);

function isIgnorable(token: CssToken | undefined): boolean {
  return token?.type === 'space' || token?.type === 'comment';
}

/** Index of the first token at nesting 0 that is one of the given marks, or the end. */
function findMark(tokens: CssToken[], from: number, marks: string[]): number {
  const open: string[] = [];
  for (let index = from; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (!token) break;
    if (token.type === 'function') open.push('(');
    if (token.type !== 'punctuation') continue;
    if (open.length === 0 && marks.includes(token.text)) return index;
    if (opening.has(token.text)) open.push(token.text);
    else if (open.at(-1) === closing.get(token.text)) open.pop();
  }
  return tokens.length;
}

function checkDeclarations(tokens: CssToken[], tally: RemovedTally): CheckedDeclaration[] {
  const declarations: CheckedDeclaration[] = [];
  let start = 0;
  while (start < tokens.length) {
    const end = findMark(tokens, start, [';']);
    let index = start;
    while (index < end && isIgnorable(tokens[index])) index += 1;
    const name = tokens[index];
    if (name && index < end) {
      let colon = index + 1;
      while (colon < end && isIgnorable(tokens[colon])) colon += 1;
      if (name.type === 'ident' && tokens[colon]?.text === ':') {
        const checked = checkDeclaration(name.value, tokens.slice(colon + 1, end), tally);
        if (checked) declarations.push(checked);
      } else {
        tally.add('style');
      }
    }
    start = end + 1;
  }
  return declarations;
}

function writeDeclarations(declarations: CheckedDeclaration[]): string {
  return declarations.map(({ property, text }) => `${property}:${text}`).join(';');
}

/** Checks the value of a `style` attribute. An empty text means that nothing is left of it. */
export function checkStyleAttribute(value: string, tally: RemovedTally): { text: string; facts: PaintFacts[] } {
  const declarations = checkDeclarations(tokenizeCss(value), tally);
  return { text: writeDeclarations(declarations), facts: declarations.map(({ facts }) => facts) };
}

/** Checks a presentation attribute such as `fill`; null when it is dropped. */
export function checkPresentation(
  property: string,
  value: string,
  tally: RemovedTally,
): { text: string; facts: PaintFacts } | null {
  return checkDeclaration(property, tokenizeCss(value), tally);
}

/** Writes a media query of plain features again; null when it holds anything else. */
export function checkMediaQuery(tokens: CssToken[]): string | null {
  if (tokens.length > 200) return null;
  let text = '';
  for (const token of tokens) {
    if (token.type === 'space' || token.type === 'comment') text += text.endsWith(' ') || text === '' ? '' : ' ';
    else if (token.type === 'ident' || token.type === 'number') text += token.text;
    else if (token.type === 'punctuation' && /^[(),:<>=/]$/.test(token.text)) text += token.text;
    else return null;
  }
  text = text.trim();
  return text === '' ? null : text;
}

function checkRules(tokens: CssToken[], tally: RemovedTally, nested: boolean): CheckedSheet {
  const sheet: CheckedSheet = { text: '', rules: [] };
  let index = 0;
  while (index < tokens.length) {
    const token = tokens[index];
    if (!token || isIgnorable(token) || token.text === '<!--' || token.text === '-->') {
      index += 1;
      continue;
    }
    const isAtRule = token.type === 'at';
    const mark = findMark(tokens, index, isAtRule ? ['{', ';'] : ['{']);
    const hasBlock = tokens[mark]?.text === '{';
    const end = hasBlock ? findMark(tokens, mark + 1, ['}']) : mark;
    const prelude = tokens.slice(index, mark);
    const block = hasBlock ? tokens.slice(mark + 1, end) : [];
    // A browser closes what is left open at the end; what is left open here is left out instead.
    if (hasBlock && end === tokens.length) tally.add('style');
    else if (isAtRule) addAtRule(sheet, token, prelude.slice(1), block, hasBlock && !nested, tally);
    else if (hasBlock) addStyleRule(sheet, prelude, block, tally);
    else tally.add('style');
    index = end + 1;
  }
  return sheet;
}

function addStyleRule(sheet: CheckedSheet, prelude: CssToken[], block: CssToken[], tally: RemovedTally): void {
  const selectors = checkSelectors(prelude);
  if (selectors === 'interactive') return;
  if (!selectors || block.some((token) => token.text === '{' || token.text === '}')) {
    tally.add('style');
    return;
  }
  const declarations = checkDeclarations(block, tally);
  if (declarations.length === 0) return;
  sheet.text += `${selectors.text}{${writeDeclarations(declarations)}}`;
  sheet.rules.push({ keys: selectors.keys, facts: declarations.map(({ facts }) => facts) });
}

function addAtRule(
  sheet: CheckedSheet,
  rule: CssToken,
  prelude: CssToken[],
  block: CssToken[],
  canNest: boolean,
  tally: RemovedTally,
): void {
  if (rule.value === 'charset') return;
  const query = rule.value === 'media' && canNest ? checkMediaQuery(prelude) : null;
  if (query) {
    const inner = checkRules(block, tally, true);
    if (inner.text === '') return;
    sheet.text += `@media ${query}{${inner.text}}`;
    for (const rule of inner.rules) sheet.rules.push(rule);
  } else if (/keyframes$/.test(rule.value)) tally.add('animation');
  else if (/^(?:import|font-face|namespace)$/.test(rule.value)) tally.add('externalReference');
  else tally.add('style');
}

/** Checks the content of a `<style>` element and writes it again. */
export function checkStyleSheet(text: string, tally: RemovedTally): CheckedSheet {
  return checkRules(tokenizeCss(text), tally, false);
}
