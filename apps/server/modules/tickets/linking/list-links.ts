import type {
  Page,
  Permission,
  PersonRef,
  Status,
  TicketLink,
  TicketLinks,
  TicketType,
} from '@heed/contract';
import { sql, type RawBuilder } from 'kysely';
import { encodeCursor, readCursor, type Reader } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';
import { presentRun, runColumns, type RunRow } from '../../../platform/runs/index.ts';
import { requireReadableTicket } from '../get-ticket.ts';
import { visibleTickets, type Scoped } from '../scope.ts';
import { personJson } from '../ticket-record.ts';
import { openIncidents } from './open-incidents.ts';
import { relationTo, type LinkKind } from './relations.ts';

type Viewer = Scoped & { permissions: ReadonlySet<Permission> };

interface Row {
  id: number;
  kind: LinkKind;
  sourceId: number;
  createdAt: Date;
  createdBy: PersonRef | null;
  other: { id: number; subject: string; status: Status; type: TicketType | null };
  assignee: { id: number; name: string } | null;
}

/** The links of a ticket to others that exist for the viewer, newest first, and what its children and incidents need. */
export async function listLinks(
  db: Reader,
  viewer: Viewer,
  ticketId: number,
  page: Page,
): Promise<TicketLinks> {
  const size = page['page[size]'];
  const before = readCursor(page['page[after]'], ['id'])?.[0] ?? Number.MAX_SAFE_INTEGER;
  const [, rows, summary, answer] = await Promise.all([
    requireReadableTicket(db, viewer, ticketId),
    selectLinks(db, viewer, ticketId, sql`l.id < ${before} order by l.id desc limit ${size + 1}`),
    summarize(db, viewer, ticketId),
    newestAnswer(db, viewer, ticketId),
  ]);
  const shown = rows.slice(0, size);
  const hasMore = rows.length > size;
  const mayLink = viewer.permissions.has('ticket.update') && !summary.trashed;
  return {
    data: shown.map((row) => present(row, ticketId, mayLink)),
    meta: { hasMore, after: hasMore ? encodeCursor([shown.at(-1)!.id]) : null },
    children: summary.children,
    incidents: summary.incidents,
    unanswered: summary.unanswered,
    answer,
    can: {
      add: mayLink,
      answerIncidents:
        mayLink &&
        summary.type === 'problem' &&
        viewer.permissions.has('ticket.reply') &&
        summary.incidents.solved < summary.incidents.total,
    },
  };
}

/** One link as this ticket has it, after the viewer's own change. */
export async function getLink(
  db: Reader,
  viewer: Viewer,
  link: { ticketId: number; linkId: number },
): Promise<TicketLink> {
  const [row] = await selectLinks(db, viewer, link.ticketId, sql`l.id = ${link.linkId}`);
  if (!row) throw refuse('notFound');
  return present(row, link.ticketId, viewer.permissions.has('ticket.update'));
}

async function selectLinks(
  db: Reader,
  viewer: Scoped,
  ticketId: number,
  which: RawBuilder<unknown>,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select l.id, l.kind, l.source_id as "sourceId", l.created_at as "createdAt",
      case when b.id is not null then ${sql.raw(personJson('b'))} end as "createdBy",
      json_build_object('id', o.id, 'subject', o.subject, 'status', o.status, 'type', o.type) as other,
      case when a.id is not null then json_build_object('id', a.id, 'name', a.name) end as assignee
    from (select *, target_id as other_id from ticket_link where source_id = ${ticketId} union all select *, source_id from ticket_link where target_id = ${ticketId}) l
      join ticket o on o.id = l.other_id left join person a on a.id = o.assignee_id left join person b on b.id = l.created_by
    where ${visibleTickets(viewer, 'o')} and ${which}`.execute(db);
  return rows;
}

function present(row: Row, ticketId: number, mayRemove: boolean): TicketLink {
  return {
    id: row.id,
    relation: relationTo(ticketId, row),
    ticket: { ...row.other, assignee: row.assignee },
    createdAt: row.createdAt.toISOString(),
    createdBy: row.createdBy,
    can: { remove: mayRemove },
  };
}

interface Share {
  total: number;
  solved: number;
}

async function summarize(db: Reader, viewer: Scoped, ticketId: number) {
  const { rows } = await sql<{
    type: TicketType | null;
    trashed: boolean;
    children: Share;
    incidents: Share;
    unanswered: number;
  }>`
    select t.type, t.trashed_at is not null as trashed, ${shareOf(viewer, 'child')} as children, ${shareOf(viewer, 'incident')} as incidents,
      (select count(*) from (${openIncidents(viewer, ticketId)}) o) as unanswered
    from ticket t where t.id = ${ticketId}`.execute(db);
  const none = { total: 0, solved: 0 };
  return rows[0] ?? { type: null, trashed: false, children: none, incidents: none, unanswered: 0 };
}

function shareOf(viewer: Scoped, kind: LinkKind): RawBuilder<unknown> {
  return sql`(select json_build_object('total', count(*), 'solved', count(*) filter (where o.status in ('solved', 'closed')))
    from ticket_link l join ticket o on o.id = l.source_id where l.target_id = t.id and l.kind = ${kind} and ${visibleTickets(viewer, 'o')})`;
}

/** The newest answer of this problem to its incidents, whoever gave it. */
async function newestAnswer(db: Reader, viewer: Scoped, ticketId: number): Promise<TicketLinks['answer']> {
  const { rows } = await sql<RunRow & { text: string; mine: boolean }>`
    select ${sql.raw(runColumns)}, coalesce(r.input->>'text', '') as text, r.created_by = ${viewer.agentId} as mine
    from bulk_run r where r.kind = 'incident-answers' and r.subject_id = ${ticketId} order by r.id desc limit 1`.execute(
    db,
  );
  const row = rows[0];
  return row ? { run: presentRun(row), text: row.text, mine: row.mine } : null;
}
