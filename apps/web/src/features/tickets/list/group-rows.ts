import type { Grouping, TicketRow } from '@heed/contract';

/** A saved view whose tickets stand in groups. */
export interface Grouped {
  viewId: number;
  groupBy: Grouping;
}

/** The heading of a group: the group as the counts of groups name it (null: of those without), and its first ticket. */
export interface Heading extends Grouped {
  kind: 'heading';
  value: string | null;
  first: TicketRow;
}

/** What stands in a list: a ticket, with its place among the tickets, or the heading of those that follow. */
export type ListItem = { kind: 'ticket'; row: TicketRow; index: number } | Heading;

/** Tickets, which come group by group, with a heading before the first of each group; null: without groups. */
export function groupRows(rows: readonly TicketRow[], grouped: Grouped | null): ListItem[] {
  const items: ListItem[] = [];
  for (const [index, row] of rows.entries()) {
    if (grouped !== null) {
      const value = groupOf(row, grouped.groupBy);
      const before = rows[index - 1];
      if (!before || groupOf(before, grouped.groupBy) !== value)
        items.push({ kind: 'heading', ...grouped, value, first: row });
    }
    items.push({ kind: 'ticket', row, index });
  }
  return items;
}

/** The heading under which an item stands; null where there is none. */
export function headingAbove(items: readonly ListItem[], index: number): Heading | null {
  for (let at = Math.min(index, items.length - 1); at >= 0; at--) {
    const item = items[at]!;
    if (item.kind === 'heading') return item;
  }
  return null;
}

function groupOf(row: TicketRow, groupBy: Grouping): string | null {
  const value =
    groupBy === 'assignee'
      ? row.assignee?.id
      : groupBy === 'requester'
        ? row.requester.id
        : groupBy === 'group'
          ? row.groupId
          : row[groupBy];
  return value == null ? null : String(value);
}
