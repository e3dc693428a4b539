import type { Permission, TimeEntry } from '@heed/contract';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Reader } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';
import { visibleTickets, type Scoped } from '../scope.ts';

/** Who looks at time entries. */
export type TimeViewer = Scoped & { permissions: ReadonlySet<Permission> };

/** An entry, and the ticket where it is read now; its subject is null where the viewer may not see that. */
export interface EntryRow {
  id: number;
  ticket_id: number;
  subject: string | null;
  trashed: boolean;
  agent_id: number;
  agent_name: string;
  day: string;
  minutes: number;
  note: string;
  billable: boolean;
  removed: boolean;
}

/** The tables that entries are read from: alias `e`, its agent `a`, and the ticket where it is read now `t`. */
export const entryTables = sql`time_entry e join ticket o on o.id = e.ticket_id join ticket t on t.id = coalesce(o.merged_into_id, o.id) join person a on a.id = e.agent_id`;

/** Entries of tickets that exist for the viewer, and their own of any: who worked has worked. */
export function visibleEntries(viewer: Scoped): RawBuilder<SqlBool> {
  return sql<SqlBool>`(e.agent_id = ${viewer.agentId} or ${visibleTickets(viewer, 't')})`;
}

/** Entries as `where` says, which goes on with an order. */
export async function selectEntries(
  db: Reader,
  viewer: Scoped,
  where: RawBuilder<unknown>,
): Promise<EntryRow[]> {
  const { rows } = await sql<EntryRow>`
    select e.id, t.id as ticket_id, case when ${visibleTickets(viewer, 't')} then t.subject end as subject, t.trashed_at is not null as trashed,
      e.agent_id, a.name as agent_name, e.day::text as day, e.minutes, e.note, e.billable, e.removed_at is not null as removed
    from ${entryTables} where ${visibleEntries(viewer)} and ${where}`.execute(db);
  return rows;
}

/** One entry, taken away or not; refuses (`notFound`) one that does not exist for the viewer. */
export async function requireEntry(db: Reader, viewer: Scoped, id: number): Promise<EntryRow> {
  const [row] = await selectEntries(db, viewer, sql`e.id = ${id}`);
  if (!row) throw refuse('notFound');
  return row;
}

/** One's own are one's own to change; others' take `timeEntry.manage`. What lies in the trash stays as it is. */
export function mayChange(viewer: TimeViewer, row: EntryRow): boolean {
  return !row.trashed && (row.agent_id === viewer.agentId || viewer.permissions.has('timeEntry.manage'));
}

/** An entry as the API shows it. */
export function presentEntry(viewer: TimeViewer, row: EntryRow): TimeEntry {
  const { id, day, minutes, note, billable } = row;
  return {
    id,
    ticketId: row.ticket_id,
    subject: row.subject,
    agent: { id: row.agent_id, name: row.agent_name },
    day,
    minutes,
    note,
    billable,
    can: { change: mayChange(viewer, row) },
  };
}
