import type { Grouping, TicketRow, ViewColumn } from '@heed/contract';
import { Link } from '@tanstack/react-router';
import { VisuallyHidden } from '@mantine/core';
import { useRef, type CSSProperties, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { listKey } from '../../tickets/bulk/list-key.ts';
import { RowCheck } from '../../tickets/bulk/RowCheck.tsx';
import type { useTicketList } from '../../tickets/data/use-ticket-list.ts';
import { rowElementId } from '../../tickets/list/use-list-keys.ts';
import { useVirtualRows } from '../../tickets/list/use-virtual-rows.ts';
import type { Workspace } from '../../tickets/use-workspace.ts';
import { ViewCell } from './ViewCell.tsx';
import classes from './table.module.css';

const ROW_PX = { comfortable: 44, compact: 34 };
const wide: Partial<Record<ViewColumn, string>> = {
  subject: 'minmax(14rem, 3fr)',
  tags: 'minmax(8rem, 1.5fr)',
};
const narrow = new Set<ViewColumn>(['id', 'channel', 'messageCount']);

interface ViewTableProps {
  workspace: Workspace;
  list: ReturnType<typeof useTicketList>;
  columns: ViewColumn[];
  groupBy: Grouping | null;
}

/** The tickets of a view in columns; of a long list, the rows that are seen. More are fetched before its end is. */
export function ViewTable({ workspace, list, columns, groupBy }: ViewTableProps) {
  const { t } = useTranslation(['views', 'tickets', 'bulk']);
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, hasNextPage } = list;
  const { shown, totalHeight, rowHeight, current } = useVirtualRows({
    workspace,
    list,
    rows,
    scroller,
    rowPx: ROW_PX,
  });
  const template = columns
    .map((column) => wide[column] ?? (narrow.has(column) ? '5rem' : 'minmax(7rem, 1fr)'))
    .join(' ');
  return (
    <div className={classes.scroller} ref={scroller}>
      <div
        className={classes.table}
        role="table"
        aria-label={t('tickets:list.label')}
        aria-rowcount={hasNextPage ? -1 : rows.length + 1}
        style={{ '--columns': `1rem ${template}`, minWidth: `${columns.length * 7 + 8}rem` } as object}
      >
        <div className={classes.head} role="row" aria-rowindex={1}>
          <span role="columnheader">
            <VisuallyHidden>{t('bulk:chosen')}</VisuallyHidden>
          </span>
          {columns.map((column) => (
            <span key={column} role="columnheader">
              {t(`column.${column}`)}
            </span>
          ))}
        </div>
        <div className={classes.body} role="rowgroup" style={{ height: totalHeight }}>
          {shown.map(({ key, index, start }) => {
            const row = rows[index]!;
            return (
              <Row
                key={key}
                row={row}
                columns={columns}
                place={workspace.place}
                check={
                  <RowCheck list={listKey(workspace)} id={row.id} shown={() => rows.map(({ id }) => id)} />
                }
                index={index}
                current={row.id === current}
                begins={groupBy !== null && begins(rows, index, groupBy)}
                style={{ height: rowHeight, transform: `translateY(${start}px)` }}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface RowProps {
  row: TicketRow;
  columns: ViewColumn[];
  /** The view in addresses. */
  place: string;
  /** Chooses it. */
  check: ReactNode;
  index: number;
  current: boolean;
  begins: boolean;
  style: CSSProperties;
}

/** A ticket. The way to it lies over its whole row, and is called as the ticket is. */
function Row({ row, columns, place, check, index, current, begins: beginning, style }: RowProps) {
  const linked = columns.includes('subject') ? 'subject' : columns[0];
  return (
    <div
      className={classes.row}
      role="row"
      aria-rowindex={index + 2}
      data-unread={row.unread || undefined}
      data-current={current || undefined}
      data-begins={beginning || undefined}
      style={style}
    >
      <span role="cell" className={classes.check}>
        {check}
      </span>
      {columns.map((column) => (
        <span key={column} role="cell" data-column={column}>
          {column === linked ? (
            <Link
              className={classes.link}
              id={rowElementId(row.id)}
              to="/tickets/$view/$ticketId"
              params={{ view: place, ticketId: String(row.id) }}
              preload={false}
              aria-label={column === 'subject' ? undefined : `#${row.id} ${row.subject}`}
            >
              <ViewCell row={row} column={column} />
            </Link>
          ) : (
            <ViewCell row={row} column={column} />
          )}
        </span>
      ))}
    </div>
  );
}

/** Whether a row is the first of its group, and not of the list. */
function begins(rows: TicketRow[], index: number, groupBy: Grouping): boolean {
  const before = rows[index - 1];
  return before !== undefined && valueOf(before, groupBy) !== valueOf(rows[index]!, groupBy);
}

function valueOf(row: TicketRow, groupBy: Grouping): unknown {
  if (groupBy === 'assignee') return row.assignee?.id;
  if (groupBy === 'requester') return row.requester.id;
  return groupBy === 'group' ? row.groupId : row[groupBy];
}
