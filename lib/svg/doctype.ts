import { limits } from './limits.ts';
import { RefusedFile } from './types.ts';

const entityDeclaration = /<!ENTITY\s+([A-Za-z_][\w.-]{0,63})\s+(?:"([^"]*)"|'([^']*)')\s*>/y;
/** Illustrator writes the addresses of namespaces as entities; nothing else needs one. */
const namespaceAddress = /^https?:\/\/(?:www\.w3\.org|ns\.adobe\.com)\/[\w./-]*$/;

/**
 * Reads the entities out of a document type declaration, as `saxes` reports it.
 *
 * @returns name → literal value
 * @throws {RefusedFile} dtd when the subset holds anything but namespace addresses,
 *   tooComplex when references would blow the document up
 */
export function readEntities(doctype: string, document: string): Map<string, string> {
  const entities = new Map<string, string>();
  const open = doctype.indexOf('[');
  if (open < 0) return entities;
  const close = doctype.lastIndexOf(']');
  if (close < open) throw new RefusedFile('dtd');
  const subset = doctype.slice(open + 1, close);
  let position = 0;
  while (position < subset.length) {
    if (/\s/.test(subset.charAt(position))) {
      position += 1;
      continue;
    }
    entityDeclaration.lastIndex = position;
    const match = entityDeclaration.exec(subset);
    const name = match?.[1];
    const value = match?.[2] ?? match?.[3];
    if (!match || !name || value === undefined) throw new RefusedFile('dtd');
    if (value.length > limits.entityLength || !namespaceAddress.test(value)) throw new RefusedFile('dtd');
    // The first declaration binds, in XML; a second one is a trick or a mistake.
    if (entities.has(name) || ['lt', 'gt', 'amp', 'quot', 'apos'].includes(name)) throw new RefusedFile('dtd');
    entities.set(name, value);
    if (entities.size > limits.entities) throw new RefusedFile('dtd');
    position = entityDeclaration.lastIndex;
  }
  boundExpansion(entities, document);
  return entities;
}

function boundExpansion(entities: Map<string, string>, document: string): void {
  let expansion = 0;
  for (const [, name] of document.matchAll(/&([A-Za-z_][\w.-]{0,63});/g)) {
    expansion += entities.get(name ?? '')?.length ?? 0;
    if (expansion > limits.entityExpansion) throw new RefusedFile('tooComplex');
  }
}
