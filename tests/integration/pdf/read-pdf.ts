import { inflateSync } from 'node:zlib';

/** What a PDF holds, as far as ours go: its objects' dictionaries, and the text that its pages show. */
export function readPdf(bytes: Buffer): { raw: string; text: string; pages: number } {
  const raw = bytes.toString('latin1');
  const objects = new Map<number, { head: string; body: string }>();
  for (const found of raw.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [, id = '', content = ''] = found;
    const [, head = content, packed = ''] = /^([\s\S]*?)\nstream\n([\s\S]*?)\nendstream$/.exec(content) ?? [];
    const isFlate = head.includes('/FlateDecode') && !head.includes('/Subtype /Image');
    const body = isFlate ? inflateSync(Buffer.from(packed, 'latin1')).toString('latin1') : packed;
    objects.set(Number(id), { head, body });
  }
  const fonts = new Map<string, Map<string, string>>();
  for (const { head } of objects.values()) {
    for (const [, name = '', id = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const [, cmap = ''] = /\/ToUnicode (\d+) 0 R/.exec(objects.get(Number(id))?.head ?? '') ?? [];
      fonts.set(name, readCmap(objects.get(Number(cmap))?.body ?? ''));
    }
  }
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b(?!s)/.test(head));
  const contents = pages.map(({ head }) => objects.get(Number(/\/Contents (\d+)/.exec(head)?.[1]))?.body ?? '');
  return { raw, text: contents.map((content) => readContent(content, fonts)).join('\n'), pages: pages.length };
}

// bfrange <first> <last> [<unicode> …]
function readCmap(cmap: string): Map<string, string> {
  const glyphs = new Map<string, string>();
  for (const [, first = '', , list = ''] of cmap.matchAll(/<(\w+)> <(\w+)> \[([^\]]*)\]/g)) {
    [...list.matchAll(/<([\w ]*)>/g)].forEach(([, code = ''], index) => {
      const glyph = (Number.parseInt(first, 16) + index).toString(16).padStart(4, '0');
      const units = code.match(/\w{4}/g) ?? [];
      glyphs.set(glyph, String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16))));
    });
  }
  return glyphs;
}

function readContent(content: string, fonts: Map<string, Map<string, string>>): string {
  let glyphs = new Map<string, string>();
  const lines: string[] = [];
  for (const [, font, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font) glyphs = fonts.get(font) ?? new Map();
    if (shown === undefined) continue;
    const codes = [...shown.matchAll(/<(\w+)>/g)].flatMap(([, hex = '']) => hex.match(/\w{4}/g) ?? []);
    lines.push(codes.map((code) => glyphs.get(code) ?? '\uFFFD').join(''));
  }
  return lines.join('\n');
}
