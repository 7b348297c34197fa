import { stringify } from 'csv-stringify/sync';

/** What a cell can hold. */
export type CsvCell = string | number | Date | null;

const NUMBER = /^-?\d+(\.\d+)?$/;
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** Rows as CSV for a spreadsheet: a byte order mark, times in ISO 8601, formulas disarmed; numbers below zero stay numbers. */
export function writeCsv(rows: CsvCell[][]): string {
  return stringify(
    rows.map((row) => row.map(asText)),
    { bom: true, record_delimiter: 'windows' },
  );
}

function asText(value: CsvCell): string | number {
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'string') return value ?? '';
  if (NUMBER.test(value)) return value;
  const disarmed = FORMULA.test(value) ? `'${value}` : value;
  // A spreadsheet that splits at semicolons sees a cell behind each.
  return disarmed.replace(/([;\t])(\s*[=+\-@])/g, "$1'$2");
}
