/** One file as an attacker would upload it. */
export type Attack = { name: string; bytes: Buffer };

export const svgNamespace = 'http://www.w3.org/2000/svg';
const xlink = 'xmlns:xlink="http://www.w3.org/1999/xlink"';
export const xhtml = 'http://www.w3.org/1999/xhtml';
/** Marks the page when it runs; the browser test looks for the mark. */
export const run = 'window.pwned=1';
export const shape = '<rect width="10" height="10" fill="#123456"/>';

/** Wraps a body in an otherwise honest logo. */
export function wrap(body: string, attributes = ''): string {
  return `<svg xmlns="${svgNamespace}" ${xlink} viewBox="0 0 256 48" ${attributes}>${shape}${body}</svg>`;
}

/** An address of the attacker's. */
export const outside = 'https://evil.example/x';

/** Builds a list of attacks, with `add` for one file and `addAll` for a group of texts. */
export function buildAttackList() {
  const attacks: Attack[] = [];
  const add = (name: string, source: string | Buffer): void => {
    attacks.push({ name, bytes: typeof source === 'string' ? Buffer.from(source) : source });
  };
  const addAll = (group: string, sources: Record<string, string>): void => {
    for (const [name, source] of Object.entries(sources)) add(`${group}: ${name}`, source);
  };
  return { attacks, add, addAll };
}
