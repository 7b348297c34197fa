import { svgNamespace } from './allow-elements.ts';
import type { SvgElement } from './types.ts';

const textEscapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };
const attributeEscapes: Record<string, string> = { ...textEscapes, '"': '&quot;', '\t': '&#9;', '\n': '&#10;' };

function escapeText(text: string): string {
  return text.replace(/[&<>\r]/g, (char) => textEscapes[char] ?? char);
}

function escapeAttribute(text: string): string {
  return text.replace(/[&<>"\t\n\r]/g, (char) => attributeEscapes[char] ?? char);
}

function writeElement(element: SvgElement, parts: string[]): void {
  parts.push('<', element.name);
  for (const [name, value] of element.attributes) parts.push(' ', name, '="', escapeAttribute(value), '"');
  if (element.children.length === 0) {
    parts.push('/>');
    return;
  }
  parts.push('>');
  for (const child of element.children) {
    if (typeof child === 'string') parts.push(escapeText(child));
    else writeElement(child, parts);
  }
  parts.push('</', element.name, '>');
}

/** Writes a tree as a document without declaration, document type or prefixes. Depth is bounded by the parser. */
export function serializeSvg(root: SvgElement): string {
  const parts: string[] = [];
  const attributes = new Map([['xmlns', svgNamespace], ...root.attributes]);
  writeElement({ ...root, attributes }, parts);
  return parts.join('');
}
