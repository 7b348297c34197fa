import { parseSync } from 'oxc-parser';

/** A key as the code names it. `namespace` is null where a translator came as a parameter, so that it is not known. */
export type KeyUse = { file: string; line: number; namespace: string | null; key: string; mustExist: boolean };

/** What one or more source files say about messages. */
export type Uses = {
  keys: KeyUse[];
  /** Keys that are put together at run time; `where` names the call that asks for one, null for any other string. */
  patterns: { keys: RegExp; where: string | null }[];
  /** Namespaces in which a key comes out of a variable; null stands for any. */
  dynamicIn: Set<string | null>;
  /** Every string and property name in the code: what a variable may hold. */
  words: Set<string>;
  /** Text for people that stands in the code instead of in a message file. */
  literals: string[];
};

type Node = { type: string; start: number; [field: string]: unknown };
type Scope = Map<string, string | null>;

const OPENERS = new Set(['useTranslations', 'getTranslations', 'createTranslator', 'translatorFor']);
const METHODS = new Set(['rich', 'markup', 'raw', 'has']);
const UNBOUND = /^(t|translate)$/;
const SPOKEN_ATTRIBUTES = new Set([
  'alt',
  'aria-label',
  'aria-description',
  'label',
  'title',
  'placeholder',
  'summary',
]);
const JAPANESE = /[\u3041-\u30ff\u3400-\u9fff]/;
// A sentence needs these; the name of a language or the legal form of a company has none.
const HIRAGANA = /[\u3041-\u309f]/;
const NAMES = new Set(['Portico']);

/** Nothing yet; files are added with {@link addUses}. */
export function buildUses(): Uses {
  return { keys: [], patterns: [], dynamicIn: new Set(), words: new Set(), literals: [] };
}

/** Reads one source file and adds what it says to `uses`. */
export function addUses(uses: Uses, file: string, text: string): void {
  const { program } = parseSync(file, text);
  const lineOf = (node: Node) => text.slice(0, node.start).split('\n').length;
  const scopes: Scope[] = [new Map()];

  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const inner of value) visit(inner);
      return;
    }
    if (!isNode(value)) return;
    const opensScope = /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression|BlockStatement)$/.test(
      value.type,
    );
    if (opensScope) scopes.push(new Map());
    if (value.type === 'VariableDeclarator') bind(value, scopes.at(-1) ?? new Map());
    if (value.type === 'CallExpression') readCall(value);
    noteWords(value);
    noteLiteral(value);
    for (const [field, inner] of Object.entries(value)) if (field !== 'type') visit(inner);
    if (opensScope) scopes.pop();
  };

  const namespaceOf = (callee: Node): string | null | undefined => {
    if (callee.type === 'Identifier') {
      const name = String(callee.name);
      const scope = scopes.findLast((candidate) => candidate.has(name));
      if (scope !== undefined) return scope.get(name);
      return UNBOUND.test(name) ? null : undefined;
    }
    return openerNamespace(callee);
  };

  const readCall = (call: Node): void => {
    const callee = unwrap(call.callee as Node);
    const [first, second] = call.arguments as Node[];
    if (callee.type === 'Identifier' && callee.name === 'hasMessage' && second !== undefined) {
      noteKey(call, '', second, false);
      return;
    }
    const isMethod = callee.type === 'MemberExpression' && METHODS.has(String((callee.property as Node).name));
    const namespace = namespaceOf(isMethod ? unwrap(callee.object as Node) : callee);
    if (namespace === undefined || first === undefined) return;
    const method = isMethod ? String((callee.property as Node).name) : '';
    noteKey(call, namespace, first, method !== 'has');
  };

  const noteKey = (call: Node, namespace: string | null, argument: Node, mustExist: boolean): void => {
    const expression = unwrap(argument);
    const prefix = namespace === null || namespace === '' ? '' : `${namespace}.`;
    if (expression.type === 'Literal' && typeof expression.value === 'string') {
      uses.keys.push({ file, line: lineOf(call), namespace, key: prefix + expression.value, mustExist });
    } else if (expression.type === 'TemplateLiteral') {
      const start = namespace === null ? '^(?:[^.]+\\.)?' : '^';
      uses.patterns.push({
        keys: new RegExp(`${start}${quote(prefix)}${templatePattern(expression)}$`),
        where: mustExist ? `${file}:${lineOf(call)}` : null,
      });
    } else if (expression.type === 'ConditionalExpression') {
      noteKey(call, namespace, expression.consequent as Node, mustExist);
      noteKey(call, namespace, expression.alternate as Node, mustExist);
    } else if (expression.type === 'LogicalExpression') {
      noteKey(call, namespace, expression.left as Node, mustExist);
      noteKey(call, namespace, expression.right as Node, mustExist);
    } else {
      uses.dynamicIn.add(namespace === '' ? null : namespace);
    }
  };

  const noteWords = (node: Node): void => {
    if (node.type === 'Literal' && typeof node.value === 'string') uses.words.add(node.value);
    if (node.type === 'Property' && isNode(node.key) && node.key.type === 'Identifier')
      uses.words.add(String(node.key.name));
    if (node.type === 'TemplateLiteral') {
      const [first] = node.quasis as { value: { cooked: string } }[];
      if (/^[a-z][\w-]*\./i.test(first?.value.cooked ?? '')) {
        uses.patterns.push({ keys: new RegExp(`^${templatePattern(node)}$`), where: null });
      }
    }
  };

  const noteLiteral = (node: Node): void => {
    const spoken = spokenText(node);
    if (spoken !== null) uses.literals.push(`${file}:${lineOf(node)}: "${spoken}" belongs in a message file`);
  };

  visit(program);
}

function bind(declarator: Node, scope: Scope): void {
  const id = declarator.id as Node;
  const value = isNode(declarator.init) ? unwrap(declarator.init) : null;
  if (value === null) return;
  if (id.type === 'Identifier') {
    const namespace = openerNamespace(value);
    if (namespace !== undefined) scope.set(String(id.name), namespace);
  } else if (id.type === 'ArrayPattern' && value.type === 'CallExpression') {
    // const [t, format] = await Promise.all([getTranslations('x'), getFormatter()])
    const list = (value.arguments as Node[])[0];
    if (list?.type !== 'ArrayExpression') return;
    for (const [at, element] of (id.elements as (Node | null)[]).entries()) {
      const opened = (list.elements as (Node | null)[])[at];
      const namespace = opened ? openerNamespace(unwrap(opened)) : undefined;
      if (element?.type === 'Identifier' && namespace !== undefined) scope.set(String(element.name), namespace);
    }
  }
}

/** The namespace that a call of `getTranslations` and its kin opens: '' for all; undefined when it is no such call. */
function openerNamespace(node: Node): string | null | undefined {
  if (node.type !== 'CallExpression') return undefined;
  const callee = node.callee as Node;
  if (callee.type !== 'Identifier' || !OPENERS.has(String(callee.name))) return undefined;
  if (callee.name === 'translatorFor') return '';
  const [argument] = node.arguments as Node[];
  if (argument === undefined) return '';
  if (argument.type === 'Literal') return String(argument.value);
  if (argument.type !== 'ObjectExpression') return null;
  const property = (argument.properties as Node[]).find(
    (entry) => (entry.key as Node | undefined)?.name === 'namespace',
  );
  if (property === undefined) return '';
  const value = property.value as Node;
  return value.type === 'Literal' ? String(value.value) : null;
}

function templatePattern(template: Node): string {
  return (template.quasis as { value: { cooked: string } }[]).map(({ value }) => quote(value.cooked)).join('.+');
}

/** Text for people that stands in markup, or Japanese anywhere; null for everything else. */
function spokenText(node: Node): string | null {
  if (node.type === 'JSXText') {
    const text = String(node.value).trim();
    const isPath = /^\/\S*$/.test(text);
    return !isPath && !NAMES.has(text) && (/\p{L}{2,}/u.test(text) || JAPANESE.test(text)) ? text : null;
  }
  if (node.type === 'Literal' && typeof node.value === 'string') return HIRAGANA.test(node.value) ? node.value : null;
  if (node.type !== 'JSXAttribute') return null;
  const name = String((node.name as Node).name);
  const value = node.value as Node | null;
  if (!SPOKEN_ATTRIBUTES.has(name) || value?.type !== 'Literal' || typeof value.value !== 'string') return null;
  const isSpoken = name === 'placeholder' ? /\p{L}{2,}\s+\p{L}{2,}/u : /\p{L}{2,}/u;
  return isSpoken.test(value.value) && !NAMES.has(value.value) ? value.value : null;
}

function unwrap(node: Node): Node {
  const isWrapper = /^(AwaitExpression|ParenthesizedExpression|ChainExpression|TS(As|Satisfies|NonNull)Expression)$/;
  if (node.type === 'AwaitExpression') return unwrap(node.argument as Node);
  return isWrapper.test(node.type) ? unwrap(node.expression as Node) : node;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function quote(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
