import { clsx } from 'clsx';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Glyph } from './glyph.tsx';

export type SortDirection = 'asc' | 'desc';

export type Column<Row> = {
  id: string;
  label: string;
  cell: (row: Row) => ReactNode;
  /** The cell that names the row; exactly one column should be it. Carries the row's link. */
  main?: boolean;
  /** Figures: aligned at the end, of equal width. */
  numeric?: boolean;
  nowrap?: boolean;
  /** Buttons and menus at the row's end; the column's label is only spoken. */
  actions?: boolean;
  phoneHidden?: boolean;
  /** Address that sorts by this column, and the direction in force. */
  sort?: { href: string; direction?: SortDirection };
};

export type DataTableProps<Row> = {
  /** Names the table for those who do not see it. */
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  rowHref?: (row: Row) => string | undefined;
  /** Something under a row, over its whole width. */
  rowExtra?: (row: Row) => ReactNode;
  /** Names the group that a row belongs to; a heading stands over the first row of each. */
  rowGroup?: (row: Row) => string;
  /** Shown in place of the table when there are no rows. */
  empty?: ReactNode;
  className?: string;
};

function Heading<Row>({ column }: { column: Column<Row> }) {
  const { sort, label } = column;
  if (column.actions) return <span className="sr-only">{label}</span>;
  if (!sort) return label;
  const glyph = sort.direction === 'asc' ? 'arrowUp' : sort.direction === 'desc' ? 'arrowDown' : 'sort';
  return (
    <Link href={sort.href} className="sort-link" data-dir={sort.direction} scroll={false}>
      {label}
      <Glyph name={glyph} className="glyph-sm" />
    </Link>
  );
}

function cellClass<Row>(column: Column<Row>): string | undefined {
  return (
    clsx(
      column.numeric && 'num',
      column.nowrap && 'nowrap',
      column.main && 'cell-main',
      column.actions && 'cell-actions shrink',
      column.phoneHidden && 'phone-hidden',
    ) || undefined
  );
}

function Cells<Row>({ row, columns, href }: { row: Row; columns: Column<Row>[]; href?: string }) {
  return columns.map((column) => {
    const content = column.cell(row);
    if (column.main) {
      return (
        <th key={column.id} scope="row" role="rowheader" className={cellClass(column)}>
          {href ? (
            <Link href={href} className="row-main" prefetch={false}>
              {content}
            </Link>
          ) : (
            <span className="row-main">{content}</span>
          )}
        </th>
      );
    }
    return (
      <td
        key={column.id}
        role="cell"
        data-label={column.actions ? undefined : column.label}
        className={cellClass(column)}
      >
        {column.actions ? <div className="row-actions">{content}</div> : <div className="min-w-0">{content}</div>}
      </td>
    );
  });
}

const directions = { asc: 'ascending', desc: 'descending' } as const;

/** A dense table whose head stays in view; on phones each row becomes a small sheet of labelled lines. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, rowHref, rowExtra, rowGroup, empty, className } = props;
  if (rows.length === 0 && empty) return <div className={clsx('table-frame', className)}>{empty}</div>;
  return (
    <div className={clsx('table-frame', className)}>
      {/* The roles are said again, because the phone layout's display values make browsers drop them. */}
      <table className="table" role="table">
        <caption className="sr-only">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                role="columnheader"
                className={cellClass({ ...column, main: false })}
                aria-sort={column.sort?.direction && directions[column.sort.direction]}
              >
                <Heading column={column} />
              </th>
            ))}
          </tr>
        </thead>
        {rows.map((row, index) => {
          const href = rowHref?.(row);
          const extra = rowExtra?.(row);
          const group = rowGroup?.(row);
          const before = rows[index - 1];
          const begins = group !== undefined && !(before && rowGroup?.(before) === group);
          return (
            <tbody key={rowKey(row)} role="rowgroup">
              {begins ? (
                <tr role="row" className="row-group">
                  <th role="rowheader" scope="rowgroup" colSpan={columns.length}>
                    {group}
                  </th>
                </tr>
              ) : null}
              <tr role="row" className={href ? 'row-link' : undefined}>
                <Cells row={row} columns={columns} href={href} />
              </tr>
              {extra ? (
                <tr role="row" className="row-extra">
                  <td role="cell" colSpan={columns.length}>
                    {extra}
                  </td>
                </tr>
              ) : null}
            </tbody>
          );
        })}
      </table>
    </div>
  );
}

/** A second, quieter line inside a cell. */
export function CellSub({ children }: { children: ReactNode }) {
  return <span className="row-sub">{children}</span>;
}
