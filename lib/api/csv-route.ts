import type { z } from 'zod';
import { sentenceOf } from '#lib/actions/sentence.ts';
import { contextFor, currentVisitor } from '#lib/auth/current.ts';
import type { Permission } from '#lib/auth/permissions.ts';
import type { Query } from '#lib/command/define.ts';
import { ERROR_STATUS, PorticoError } from '#lib/errors.ts';
import { translatorFor } from '#lib/i18n/messages.ts';
import { type CsvCell, writeCsv } from './write-csv.ts';

/** A column of a CSV: the message key of its heading, and its cell. */
export type CsvColumn<Row> = { heading: string; cell: (row: Row) => CsvCell };

/**
 * A route that hands out the filtered set of a list as CSV for a spreadsheet: UTF-8 with a byte order mark, formulas
 * disarmed, amounts below zero left numbers, times in ISO 8601. The query carries the permission.
 */
export function defineCsvRoute<P extends Permission, S extends z.ZodType, Row>(definition: {
  query: Query<P, S, Row[]>;
  fileName: string;
  columns: CsvColumn<Row>[];
}): (request: Request) => Promise<Response> {
  return async (request) => {
    const visitor = await currentVisitor();
    try {
      const ctx = await contextFor(definition.query.permission);
      const rows = await definition.query(ctx, Object.fromEntries(new URL(request.url).searchParams));
      const t = translatorFor(visitor.locale);
      const lines = [
        definition.columns.map((column) => t(column.heading)),
        ...rows.map((row) => definition.columns.map((column) => column.cell(row))),
      ];
      return new Response(writeCsv(lines), {
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="${definition.fileName}.csv"`,
          'cache-control': 'no-store',
        },
      });
    } catch (error) {
      const status = error instanceof PorticoError ? ERROR_STATUS[error.code] : 500;
      return new Response(sentenceOf(error, visitor).message, {
        status,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
      });
    }
  };
}
