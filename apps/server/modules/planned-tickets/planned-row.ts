import { plannedTicket, type Page, type PlannedTicket } from '@heed/contract';
import { sql } from 'kysely';
import { cutPage, decodeCursor, type ChangedFields, type Reader } from '../../platform/database/index.ts';
import { refuse } from '../../platform/errors/index.ts';

interface Row extends Omit<PlannedTicket, 'nextAt' | 'failedAt'> {
  nextAt: Date | null;
  failedAt: Date | null;
  changedFields: ChangedFields;
}

const columns = sql`p.id, p.name, p.requester_email as "requesterEmail", p.requester_name as "requesterName", p.subject, p.text, p.priority,
  p.group_id as "groupId", p.assignee_id as "assigneeId", p.tags, p.starts_at as "startsAt", p.time_zone as "timeZone", p.rule, p.paused,
  p.next_at as "nextAt", p.failed_at as "failedAt", p.version, p.changed_fields as "changedFields",
  (select o.ticket_id from planned_opening o where o.planned_ticket_id = p.id order by o.due_at desc limit 1) as "lastTicketId"`;

/** A page of the plans that stand, newest first. */
export async function listPlanned(db: Reader, query: Page) {
  const size = query['page[size]'];
  const after = decodeCursor(query['page[after]'], 1);
  const { rows } = await sql<Row>`
    select ${columns} from planned_ticket p where p.removed_at is null and ${after ? sql<boolean>`p.id < ${after[0]}` : sql<boolean>`true`}
    order by p.id desc limit ${size + 1}`.execute(db);
  const { data, meta } = cutPage(rows, size, ({ id }) => [id]);
  return { data: data.map(presentPlanned), meta };
}

/** A plan that stands, or `notFound`. With `lock`, nobody else changes it before the commit. */
export async function readPlanned(db: Reader, id: number, lock?: 'lock'): Promise<Row> {
  const { rows } =
    await sql<Row>`select ${columns} from planned_ticket p where p.id = ${id} and p.removed_at is null ${lock ? sql`for update` : sql``}`.execute(
      db,
    );
  if (!rows[0]) throw refuse('notFound');
  return rows[0];
}

/** The plan as the API shows it. */
export function presentPlanned(row: Row): PlannedTicket {
  return plannedTicket.parse({
    ...row,
    nextAt: row.nextAt?.toISOString() ?? null,
    failedAt: row.failedAt?.toISOString() ?? null,
  });
}
