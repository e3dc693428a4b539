import type { Attachment, Page, ScheduledReply } from '@heed/contract';
import { sql, type RawBuilder } from 'kysely';
import { cutPage, readCursor, type Reader } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';
import { attachmentUrl } from '../add-attachments.ts';
import { requireReadableTicket } from '../get-ticket.ts';
import { visibleTickets, type Scoped } from '../scope.ts';
import type { WaitingReply } from './waiting-reply.ts';

interface Row extends Pick<ScheduledReply, 'id' | 'ticketId' | 'agent' | 'html' | 'status'> {
  recipients: WaitingReply['recipients'];
  customStatusId: number | null;
  heldFor: ScheduledReply['heldFor'];
  unlessAnswered: boolean;
  releaseAt: Date;
  createdAt: Date;
  attachments: Omit<Attachment, 'url'>[];
}

/** The replies of a ticket that exists for the viewer which wait for their time, the next first. */
export async function listScheduledReplies(db: Reader, viewer: Scoped, ticketId: number, page: Page) {
  const size = page['page[size]'];
  const after = readCursor(page['page[after]'], ['instant', 'id']);
  const [, rows] = await Promise.all([
    requireReadableTicket(db, viewer, ticketId),
    select(
      db,
      sql`s.ticket_id = ${ticketId} ${after ? sql`and (s.release_at, s.id) > (${after[0]}::timestamptz, ${after[1]}::bigint)` : sql``}
        order by s.release_at, s.id limit ${size + 1}`,
    ),
  ]);
  const { data, meta } = cutPage(rows, size, (row) => [row.releaseAt.toISOString(), row.id]);
  return { data: data.map(present), meta };
}

/** One waiting reply, on a ticket that exists for the viewer. Refuses (`notFound`) one that waits no more. */
export async function getScheduledReply(db: Reader, viewer: Scoped, id: number): Promise<ScheduledReply> {
  const [row] = await select(
    db,
    sql`s.id = ${id} and exists (select 1 from ticket where ticket.id = s.ticket_id and ${visibleTickets(viewer)})`,
  );
  if (!row) throw refuse('notFound');
  return present(row);
}

async function select(db: Reader, where: RawBuilder<unknown>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select s.id, s.ticket_id as "ticketId", json_build_object('id', p.id, 'name', p.name) as agent, s.html, s.recipients, s.status, s.custom_status_id as "customStatusId",
      s.held_for as "heldFor", s.unless_answered as "unlessAnswered", s.release_at as "releaseAt", s.created_at as "createdAt",
      (select coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'contentType', f.content_type, 'sizeBytes', f.size_bytes, 'inline', f.inline, 'contentId', f.content_id, 'redacted', f.redacted_at is not null) order by f.id), '[]')
       from attachment f where f.id = any(s.attachment_ids) and f.message_id is null) as attachments
    from scheduled_reply s join person p on p.id = s.agent_id where ${where}`.execute(db);
  return rows;
}

function present({ recipients, ...row }: Row): ScheduledReply {
  return {
    ...row,
    ...recipients,
    attachments: row.attachments.map((file) => ({ ...file, url: attachmentUrl(file.id) })),
    releaseAt: row.releaseAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
  };
}
