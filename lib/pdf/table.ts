import { INNER, PAGE, type Sheet, type TextLook } from './sheet.ts';

/** A column: its heading, and its width as a share of the table's. Figures stand at the right. */
export type TableColumn = { label: string; share: number; numeric?: boolean };

/** A row: the texts of its cells; the first names it. `note` is a quieter second line under the name. */
export type TableRow = { cells: string[]; level?: number; strong?: boolean; note?: string };

const PAD = 4;
const INDENT = 10;

/** Draws a table that goes on over as many pages as it takes, with its head again on each. */
export async function drawTable(
  sheet: Sheet,
  columns: readonly TableColumn[],
  rows: readonly TableRow[],
): Promise<void> {
  const places = placesOf(columns);
  const table = sheet.open('Table');
  await sheet.ensure(60);
  const head = sheet.open('TR', table);
  drawHead(sheet, places, (draw) => head.add(sheet.doc.struct('TH', {}, draw)));
  head.end();
  for (const row of rows) {
    const height = heightOf(sheet, places, row);
    // Once more for the eye; a screen reader has heard it.
    if (await sheet.ensure(height)) drawHead(sheet, places, (draw) => sheet.artifact(draw));
    const line = sheet.open('TR', table);
    drawRow(sheet, places, row, (kind, draw) => line.add(sheet.doc.struct(kind, {}, draw)));
    line.end();
    sheet.y += height;
    sheet.artifact(() => sheet.rule({ x: PAGE.margin, y: sheet.y, width: INNER }));
  }
  table.end();
}

type Place = TableColumn & { x: number; width: number };

function placesOf(columns: readonly TableColumn[]): Place[] {
  const whole = columns.reduce((sum, column) => sum + column.share, 0);
  let x: number = PAGE.margin;
  return columns.map((column) => {
    const width = (column.share / whole) * INNER;
    const place = { ...column, x, width };
    x += width;
    return place;
  });
}

function drawHead(sheet: Sheet, places: Place[], element: (draw: () => void) => void): void {
  const look = { size: 7.5, muted: true, weight: 'bold' } as const;
  const height = Math.max(...places.map((place) => sheet.measure(place.label, place.width - PAD, look)));
  for (const place of places) {
    const box = { x: place.x, y: sheet.y, width: place.width - (place.numeric ? 0 : PAD) };
    element(() => sheet.write(place.label, box, { ...look, align: place.numeric ? 'right' : 'left' }));
  }
  sheet.y += height + PAD;
  sheet.artifact(() => sheet.rule({ x: PAGE.margin, y: sheet.y, width: INNER }, '#8b98a3'));
}

function lookOf({ strong, level = 0 }: TableRow): TextLook {
  return { size: level === 0 ? 9 : 8.5, weight: strong ? 'bold' : 'regular', muted: level > 1 };
}

function nameBox(place: Place, { level = 0 }: TableRow) {
  return { x: place.x + level * INDENT, width: place.width - level * INDENT - PAD };
}

function heightOf(sheet: Sheet, places: Place[], row: TableRow): number {
  const heights = places.map((place, index) => {
    const { width } = index === 0 ? nameBox(place, row) : place;
    const note = index === 0 && row.note ? sheet.measure(row.note, width, { size: 7.5 }) : 0;
    return sheet.measure(row.cells[index] ?? '', width, lookOf(row)) + note;
  });
  return Math.max(...heights) + 2 * PAD;
}

function drawRow(sheet: Sheet, places: Place[], row: TableRow, element: (kind: 'TH' | 'TD', draw: () => void) => void) {
  const look = lookOf(row);
  const y = sheet.y + PAD;
  places.forEach((place, index) => {
    const text = row.cells[index] ?? '';
    if (index > 0) {
      const box = { x: place.x, y, width: place.width };
      element('TD', () => sheet.write(text, box, { ...look, align: place.numeric ? 'right' : 'left' }));
      return;
    }
    element('TH', () => {
      const box = { ...nameBox(place, row), y };
      const height = sheet.write(text, box, look);
      if (row.note) sheet.write(row.note, { ...box, y: y + height }, { size: 7.5, muted: true });
    });
  });
}
