import type { TicketRow, ViewColumn } from '@heed/contract';
import { Link } from '@tanstack/react-router';
import { VisuallyHidden } from '@mantine/core';
import { useRef, type CSSProperties, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { listKey } from '../../tickets/bulk/list-key.ts';
import { RowCheck } from '../../tickets/bulk/RowCheck.tsx';
import type { useTicketList } from '../../tickets/data/use-ticket-list.ts';
import type { Grouped } from '../../tickets/list/group-rows.ts';
import { rowElementId } from '../../tickets/list/use-list-keys.ts';
import { useVirtualRows } from '../../tickets/list/use-virtual-rows.ts';
import type { Workspace } from '../../tickets/use-workspace.ts';
import { GroupHeading, StickyHeading } from './GroupHeading.tsx';
import { ViewCell } from './ViewCell.tsx';
import classes from './table.module.css';

const ROW_PX = { comfortable: 44, compact: 34 };
const HEAD_PX = 32;
const wide: Partial<Record<ViewColumn, string>> = {
  subject: 'minmax(14rem, 3fr)',
  tags: 'minmax(8rem, 1.5fr)',
};
const narrow = new Set<ViewColumn>(['id', 'channel', 'messageCount']);

interface ViewTableProps {
  workspace: Workspace;
  list: ReturnType<typeof useTicketList>;
  columns: ViewColumn[];
  grouped: Grouped | null;
}

/** The tickets of a view in columns; of a long list, the rows that are seen. More are fetched before its end is. */
export function ViewTable({ workspace, list, columns, grouped }: ViewTableProps) {
  const { t } = useTranslation(['views', 'tickets', 'bulk']);
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, hasNextPage } = list;
  const { shown, count, totalHeight, heading, current } = useVirtualRows({
    workspace,
    list,
    rows,
    grouped,
    scroller,
    rowPx: ROW_PX,
    headPx: HEAD_PX,
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
        aria-rowcount={hasNextPage ? -1 : count + 1}
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
        {heading ? <StickyHeading of={heading} /> : null}
        <div className={classes.body} role="rowgroup" style={{ height: totalHeight }}>
          {shown.map(({ key, item, at, style }) =>
            item.kind === 'heading' ? (
              <div key={key} className={classes.group} role="row" aria-rowindex={at + 2} style={style}>
                <span role="rowheader" aria-colspan={columns.length + 1}>
                  <GroupHeading of={item} />
                </span>
              </div>
            ) : (
              <Row
                key={key}
                row={item.row}
                columns={columns}
                place={workspace.place}
                check={
                  <RowCheck
                    list={listKey(workspace)}
                    id={item.row.id}
                    shown={() => rows.map(({ id }) => id)}
                  />
                }
                rowIndex={at + 2}
                current={item.row.id === current}
                style={style}
              />
            ),
          )}
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
  rowIndex: number;
  current: boolean;
  style: CSSProperties;
}

/** A ticket. The way to it lies over its whole row, and is called as the ticket is. */
function Row({ row, columns, place, check, rowIndex, current, style }: RowProps) {
  const linked = columns.includes('subject') ? 'subject' : columns[0];
  return (
    <div
      className={classes.row}
      role="row"
      aria-rowindex={rowIndex}
      data-unread={row.unread || undefined}
      data-current={current || undefined}
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
