import { setImmediate } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import type { Locale } from '../i18n/locale.ts';
import { readFont, type Weight } from './fonts.ts';
import { breakLines } from './lines.ts';

/** The page: A4 with its margins, in points. */
export const PAGE = { width: 595.28, height: 841.89, margin: 48, foot: 64 } as const;
/** The width between the margins, in points. */
export const INNER = PAGE.width - 2 * PAGE.margin;

const INK = '#16202b';
const MUTED = '#55636f';
const HAIR = '#d9dfe3';

/** What a sheet is called, and how each page ends. `madeAt` is all that it knows of time, so it comes out the same each time. */
export type SheetOptions = {
  locale: Locale;
  title: string;
  author: string;
  madeAt: Date;
  /** a color such as #126b60 for the line under the head */
  accent: string;
  foot: (page: number, pages: number) => string;
};

/** How a piece of text looks. Sizes in points. */
export type TextLook = { size?: number; weight?: Weight; muted?: boolean; color?: string; align?: 'left' | 'right' };

type Box = { x: number; y: number; width: number };

/** A PDF under way: text and lines at places, in a tree of meaning that screen readers follow. */
export type Sheet = {
  doc: PDFKit.PDFDocument;
  accent: string;
  /** where the next thing goes, from the top of the page */
  y: number;
  /** Begins a new page when less than so much room is left. @returns whether it did */
  ensure: (points: number) => Promise<boolean>;
  /** How high a text becomes in a box of this width. */
  measure: (text: string, width: number, look?: TextLook) => number;
  /** Writes a text, broken to the width of its box. @returns its height */
  write: (text: string, box: Box, look?: TextLook) => number;
  /** A line across a box. */
  rule: (box: Box, color?: string, thickness?: number) => void;
  /** Adds an element of meaning to the document: `H1`, `P`, `Figure`. */
  mark: (kind: string, draw: () => void, options?: { alt?: string }) => void;
  /** Opens an element that others go into, such as `Table`. */
  open: (kind: string, parent?: PDFKit.PDFStructureElement) => PDFKit.PDFStructureElement;
  /** What stands there for the eye alone. */
  artifact: (draw: () => void) => void;
};

const LEADING = 1.42;

/** Draws a PDF of one or more A4 pages: tagged, with embedded fonts, without any clock or chance in it. */
export async function drawSheet(options: SheetOptions, draw: (sheet: Sheet) => Promise<void>): Promise<Buffer> {
  const doc = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margins: { top: PAGE.margin, right: PAGE.margin, bottom: 0, left: PAGE.margin },
    ...{ bufferPages: true, tagged: true, displayTitle: true, pdfVersion: '1.7', lang: options.locale },
    info: { Title: options.title, Author: options.author, Creator: 'Portico', CreationDate: options.madeAt },
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    doc.on('end', resolve);
    doc.on('error', reject);
  });
  doc.registerFont('regular', readFont('regular'));
  doc.registerFont('bold', readFont('bold'));
  const sheet = buildSheet(doc, options.accent);
  await draw(sheet);
  numberPages(sheet, options.foot);
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

function buildSheet(doc: PDFKit.PDFDocument, accent: string): Sheet {
  const root = doc.struct('Document');
  doc.addStructure(root);
  const dress = ({ size = 9, weight = 'regular', muted, color }: TextLook) => {
    doc
      .font(weight)
      .fontSize(size)
      .fillColor(color ?? (muted ? MUTED : INK));
    return size;
  };
  const linesOf = (text: string, width: number) => breakLines(text, width, (part) => doc.widthOfString(part));
  const sheet: Sheet = {
    doc,
    accent,
    y: PAGE.margin,
    async ensure(points) {
      if (sheet.y + points <= PAGE.height - PAGE.foot) return false;
      doc.addPage();
      sheet.y = PAGE.margin;
      // A long sheet leaves others their turn.
      await setImmediate();
      return true;
    },
    measure(text, width, look = {}) {
      const size = dress(look);
      return linesOf(text, width).length * size * LEADING;
    },
    write(text, { x, y, width }, look = {}) {
      const size = dress(look);
      const lines = linesOf(text, width);
      lines.forEach((line, index) => {
        const start = look.align === 'right' ? x + width - doc.widthOfString(line) : x;
        doc.text(line, start, y + index * size * LEADING, { lineBreak: false });
      });
      return lines.length * size * LEADING;
    },
    rule({ x, y, width }, color = HAIR, thickness = 0.75) {
      doc
        .moveTo(x, y)
        .lineTo(x + width, y)
        .lineWidth(thickness)
        .strokeColor(color)
        .stroke();
    },
    mark(kind, draw, options) {
      root.add(doc.struct(kind, options ?? {}, draw));
    },
    open(kind, parent = root) {
      const element = doc.struct(kind);
      parent.add(element);
      return element;
    },
    artifact(draw) {
      doc.markContent('Artifact');
      draw();
      doc.endMarkedContent();
    },
  };
  return sheet;
}

function numberPages(sheet: Sheet, foot: SheetOptions['foot']): void {
  const { start, count } = sheet.doc.bufferedPageRange();
  const y = PAGE.height - PAGE.foot + 20;
  for (let index = 0; index < count; index++) {
    sheet.doc.switchToPage(start + index);
    sheet.artifact(() => {
      sheet.rule({ x: PAGE.margin, y: y - 6, width: INNER });
      sheet.write(foot(index + 1, count), { x: PAGE.margin, y, width: INNER }, { size: 7.5, muted: true });
    });
  }
}
