import { VisuallyHidden } from '@mantine/core';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import classes from './DataTable.module.css';

export interface Column<Row> {
  key: string;
  header: string;
  /** The header is for screen readers alone: of a column of boxes or buttons. */
  headerHidden?: boolean;
  cell: (row: Row) => ReactNode;
  /** CSS width; columns without share what is left. */
  width?: string;
  /** Numbers and times stand right. */
  align?: 'start' | 'end';
  /** Left out at 760 px and below. */
  wideOnly?: boolean;
}

export interface DataTableProps<Row> {
  /** What the table lists, for screen readers. */
  label: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string | number;
  /** Enter or click on a row. */
  onOpen?: (row: Row) => void;
}

/**
 * A table for some hundred rows with a head that stays. One row takes the focus at a time: j, k and the arrows move,
 * Home and End jump, Enter opens.
 */
export function DataTable<Row>({ label, columns, rows, rowKey, onOpen }: DataTableProps<Row>) {
  const [active, setActive] = useState(0);
  const body = useRef<HTMLTableSectionElement>(null);
  const current = Math.min(active, rows.length - 1);
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>, index: number) => {
    if (event.target !== event.currentTarget || event.metaKey || event.ctrlKey || event.altKey) return;
    const target = targetRow(event.key, index, rows.length);
    const row = rows[index];
    if (event.key === 'Enter' && row !== undefined) onOpen?.(row);
    if (target === undefined) return;
    event.preventDefault();
    (body.current?.children[target] as HTMLElement | undefined)?.focus();
  };
  return (
    <div className={classes.frame}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" style={{ width: column.width }} {...cellData(column)}>
                {column.headerHidden ? <VisuallyHidden>{column.header}</VisuallyHidden> : column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row, index) => (
            <tr
              key={rowKey(row)}
              tabIndex={index === current ? 0 : -1}
              data-opens={onOpen ? '' : undefined}
              onFocus={() => setActive(index)}
              onKeyDown={(event) => onKeyDown(event, index)}
              onClick={() => onOpen?.(row)}
            >
              {columns.map((column) => (
                <td key={column.key} {...cellData(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function cellData<Row>(column: Column<Row>): Record<string, string | undefined> {
  return { 'data-align': column.align, 'data-wide-only': column.wideOnly ? '' : undefined };
}

function targetRow(key: string, index: number, count: number): number | undefined {
  if (key === 'ArrowDown' || key === 'j') return Math.min(count - 1, index + 1);
  if (key === 'ArrowUp' || key === 'k') return Math.max(0, index - 1);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : undefined;
}
