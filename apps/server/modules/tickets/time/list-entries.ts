import type { Page, TicketTime, TimeEntry, TimeFilter, TimeTotals } from '@heed/contract';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { cutPage, readCursor, type Reader } from '../../../platform/database/index.ts';
import { requireReadableTicket } from '../get-ticket.ts';
import {
  entryTables,
  presentEntry,
  selectEntries,
  visibleEntries,
  type EntryRow,
  type TimeViewer,
} from './entry-row.ts';

/** Entries that are there, of one ticket and those merged into it. */
const ofTicket = (ticketId: number) =>
  sql<SqlBool>`e.removed_at is null and e.ticket_id in (select id from ticket where id = ${ticketId} or merged_into_id = ${ticketId})`;

/** The entries that a filter lets through: one's own, with `timeEntry.manage` everybody's. */
export function filtered(viewer: TimeViewer, filter: TimeFilter): RawBuilder<SqlBool> {
  const { from, to, agentId, billable } = filter;
  const parts = [
    sql`e.removed_at is null`,
    ...(viewer.permissions.has('timeEntry.manage') ? [] : [sql`e.agent_id = ${viewer.agentId}`]),
    ...(agentId === undefined ? [] : [sql`e.agent_id = ${agentId}`]),
    ...(from === undefined ? [] : [sql`e.day >= ${from}::date`]),
    ...(to === undefined ? [] : [sql`e.day <= ${to}::date`]),
    ...(billable === undefined ? [] : [sql`e.billable = ${billable}`]),
  ];
  return sql<SqlBool>`${sql.join(parts, sql` and `)}`;
}

/** The entries of a ticket that exists for the viewer, the newest day first. */
export async function listTicketEntries(db: Reader, viewer: TimeViewer, ticketId: number, page: Page) {
  await requireReadableTicket(db, viewer, ticketId);
  return pageOf(db, viewer, ofTicket(ticketId), page);
}

/** The entries that a filter lets through, the newest day first. */
export function listEntries(db: Reader, viewer: TimeViewer, query: Page & TimeFilter) {
  return pageOf(db, viewer, filtered(viewer, query), query);
}

/** Of a ticket: the sums, and who worked on it, the longest first. */
export async function sumTicket(
  db: Reader,
  viewer: TimeViewer,
  ticketId: number,
): Promise<Omit<TicketTime, 'timer' | 'can'>> {
  await requireReadableTicket(db, viewer, ticketId);
  return sumsOf(db, ofTicket(ticketId));
}

/** The same of all entries that a filter lets through. */
export function sumEntries(db: Reader, viewer: TimeViewer, filter: TimeFilter): Promise<TimeTotals> {
  return sumsOf(db, sql<SqlBool>`${visibleEntries(viewer)} and ${filtered(viewer, filter)}`);
}

async function sumsOf(db: Reader, where: RawBuilder<SqlBool>): Promise<TimeTotals> {
  const { rows } = await sql<{
    id: number;
    name: string;
    minutes: number;
    billableMinutes: number;
    entries: number;
  }>`
    select a.id, a.name, sum(e.minutes)::bigint as minutes, coalesce(sum(e.minutes) filter (where e.billable), 0)::bigint as "billableMinutes", count(*) as entries
    from ${entryTables} where ${where} group by a.id, a.name order by 3 desc, a.id`.execute(db);
  const sum = (key: 'minutes' | 'billableMinutes' | 'entries') =>
    rows.reduce((total, row) => total + row[key], 0);
  return {
    minutes: sum('minutes'),
    billableMinutes: sum('billableMinutes'),
    entries: sum('entries'),
    agents: rows.map(({ id, name, minutes, billableMinutes }) => ({
      agent: { id, name },
      minutes,
      billableMinutes,
    })),
  };
}

async function pageOf(db: Reader, viewer: TimeViewer, where: RawBuilder<SqlBool>, page: Page) {
  const size = page['page[size]'];
  const after = readCursor(page['page[after]'], ['instant', 'id']);
  const from = after
    ? sql`and (e.day, e.id) < ((${after[0]}::timestamptz at time zone 'UTC')::date, ${after[1]})`
    : sql``;
  const rows = await selectEntries(
    db,
    viewer,
    sql`${where} ${from} order by e.day desc, e.id desc limit ${size + 1}`,
  );
  const { data, meta } = cutPage<EntryRow>(rows, size, (row) => [`${row.day}T00:00:00Z`, row.id]);
  return { data: data.map((row): TimeEntry => presentEntry(viewer, row)), meta };
}
