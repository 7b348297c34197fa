/**
 * Breaks a text into lines no wider than `width`: between words, and inside one only where it is wider than a line, as
 * Japanese is.
 * @param widthOf how wide a piece of text is, in the same measure
 */
export function breakLines(text: string, width: number, widthOf: (text: string) => number): string[] {
  if (widthOf(text) <= width) return [text];
  const lines: string[] = [];
  let line = '';
  // The sum of the pieces' widths: measuring each growing line anew costs the square of its length.
  let used = 0;
  const put = (piece: string, size: number) => {
    if (line && used + size > width) {
      lines.push(line.trimEnd());
      [line, used] = ['', 0];
    }
    line += piece;
    used += size;
  };
  for (const word of text.match(/\S+\s*|\s+/g) ?? []) {
    const bare = word.trimEnd();
    const space = word.slice(bare.length);
    if (widthOf(bare) <= width) put(bare, widthOf(bare));
    else for (const character of bare) put(character, widthOf(character));
    line += space;
    used += widthOf(space);
  }
  if (line) lines.push(line.trimEnd());
  return lines;
}
