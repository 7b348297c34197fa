import { SaxesParser, type SaxesTagNS } from 'saxes';
import { findAttributeKind, isQuietAttribute } from './allow-attributes.ts';
import { allowedElements, leafElements, removedElementKind, svgNamespace, textElements } from './allow-elements.ts';
import { setAttribute } from './attribute-values.ts';
import { readEntities } from './doctype.ts';
import { limits } from './limits.ts';
import { RefusedFile, RemovedTally, type SvgElement } from './types.ts';

const xlinkNamespace = 'http://www.w3.org/1999/xlink';
const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
const xmlnsNamespace = 'http://www.w3.org/2000/xmlns/';

export type ParsedSvg = { root: SvgElement; tally: RemovedTally };

/** A link is unwrapped: what it surrounds is the picture. */
function nameOf(tag: SaxesTagNS, parent: SvgElement | null): string | null {
  if (tag.uri !== svgNamespace) return null;
  if (tag.local === 'a') return parent && textElements.has(parent.name) ? 'tspan' : 'g';
  return allowedElements.has(tag.local) ? tag.local : null;
}

function addAttributes(element: SvgElement, tag: SaxesTagNS, tally: RemovedTally): void {
  const isLink = tag.local === 'a';
  const hasPlainHref = Object.values(tag.attributes).some(({ uri, local }) => uri === '' && local === 'href');
  for (const { uri, local, value } of Object.values(tag.attributes)) {
    if (uri === '') {
      if (/^on/i.test(local)) tally.add('handler');
      else if (isLink && /^(?:href|target|download|rel|ping|type)$/.test(local)) continue;
      else if (element.name === 'style' && local === 'type') continue;
      else if (findAttributeKind(local)) setAttribute(element, local, value, tally);
      else if (!isQuietAttribute(local)) tally.add('attribute');
    } else if (uri === xlinkNamespace) {
      if (local === 'href' && !hasPlainHref && !isLink) setAttribute(element, 'href', value, tally);
    } else if (uri === xmlNamespace) {
      if (local === 'space' && (value === 'preserve' || value === 'default')) {
        element.attributes.set('xml:space', value);
      } else if (local === 'base') tally.add('externalReference');
    } else if (uri !== xmlnsNamespace) tally.add('editorData');
  }
}

function isDropped(tag: SaxesTagNS): boolean {
  const extensions = tag.attributes.requiredExtensions;
  return extensions !== undefined && extensions.uri === '';
}

function isForeignSheet(tag: SaxesTagNS): boolean {
  const type = tag.attributes.type?.value.trim().toLowerCase();
  return tag.local === 'style' && type !== undefined && type !== '' && type !== 'text/css';
}

class TreeBuilder {
  readonly tally = new RemovedTally();
  root: SvgElement | null = null;
  readonly #stack: SvgElement[] = [];
  #depth = 0;
  #skippedAt = 0;
  #elements = 0;

  open(tag: SaxesTagNS): void {
    this.#depth += 1;
    this.#elements += 1;
    if (this.#depth > limits.depth) throw new RefusedFile('tooDeep', { limit: limits.depth });
    if (this.#elements > limits.elements) throw new RefusedFile('tooManyElements', { limit: limits.elements });
    if (this.#depth === 1) this.#checkRoot(tag);
    if (this.#skippedAt > 0) return;
    const parent = this.#stack.at(-1) ?? null;
    const name = nameOf(tag, parent);
    if (name === null || (parent && leafElements.has(parent.name)) || isDropped(tag) || isForeignSheet(tag)) {
      this.#skip(tag, name);
      return;
    }
    if (tag.local === 'a') this.tally.add('link');
    const element: SvgElement = {
      name,
      attributes: new Map(),
      children: [],
      facts: [],
      target: null,
      megapixels: 0,
    };
    addAttributes(element, tag, this.tally);
    this.#stack.push(element);
    if (name === 'image' && !element.attributes.has('href')) return;
    // A sheet whose condition was dropped would apply always.
    if (name === 'style' && tag.attributes.media && !element.attributes.has('media')) {
      this.tally.add('style');
      return;
    }
    if (parent) parent.children.push(element);
    else this.root = element;
  }

  close(): void {
    if (this.#skippedAt === 0) this.#stack.pop();
    else if (this.#skippedAt === this.#depth) this.#skippedAt = 0;
    this.#depth -= 1;
  }

  text(text: string): void {
    const element = this.#stack.at(-1);
    if (this.#skippedAt > 0 || !element || !textElements.has(element.name) || text === '') return;
    const last = element.children.length - 1;
    const previous = element.children[last];
    if (typeof previous === 'string') element.children[last] = previous + text;
    else element.children.push(text);
  }

  #checkRoot(tag: SaxesTagNS): void {
    if (tag.local !== 'svg') {
      throw new RefusedFile('notSvg', { found: tag.local.toLowerCase() === 'html' ? 'html' : 'xml' });
    }
    if (tag.uri !== svgNamespace) throw new RefusedFile('missingNamespace');
  }

  #skip(tag: SaxesTagNS, name: string | null): void {
    this.#skippedAt = this.#depth;
    const kind = name === null ? removedElementKind(tag.uri, tag.local) : name === 'style' ? 'style' : 'element';
    if (kind) this.tally.add(kind);
  }
}

/**
 * Parses a document strictly and keeps of it only what the allow lists name, by namespace and never by prefix.
 *
 * @throws {RefusedFile} malformed, dtd, notSvg, missingNamespace, tooDeep, tooManyElements, tooManyAttributes, tooComplex
 */
export function parseSvg(text: string): ParsedSvg {
  const parser = new SaxesParser({ xmlns: true, position: true, defaultXMLVersion: '1.0', forceXMLVersion: true });
  const builder = new TreeBuilder();
  let attributes = 0;
  parser.on('error', () => {
    throw new RefusedFile('malformed', { line: parser.line, column: parser.column });
  });
  parser.on('doctype', (doctype) => {
    for (const [name, value] of readEntities(doctype, text)) parser.ENTITIES[name] = value;
  });
  parser.on('processinginstruction', () => builder.tally.add('instruction'));
  parser.on('comment', () => builder.tally.add('comment'));
  parser.on('opentagstart', () => {
    attributes = 0;
  });
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > limits.attributes) throw new RefusedFile('tooManyAttributes', { limit: limits.attributes });
  });
  parser.on('opentag', (tag) => builder.open(tag));
  parser.on('closetag', () => builder.close());
  parser.on('text', (value) => builder.text(value));
  parser.on('cdata', (value) => builder.text(value));
  parser.write(text).close();
  if (!builder.root) throw new RefusedFile('malformed', { line: parser.line, column: parser.column });
  return { root: builder.root, tally: builder.tally };
}
