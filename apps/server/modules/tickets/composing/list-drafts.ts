import { htmlToText } from '@heed/mime';
import type { Page, Unsent } from '@heed/contract';
import { sql } from 'kysely';
import { cutPage, readCursor, type Reader } from '../../../platform/database/index.ts';
import { derivePreview } from '../derive-preview.ts';
import { visibleTickets, type Scoped } from '../scope.ts';

interface Row extends Pick<Unsent, 'ticket' | 'kind' | 'handedBy'> {
  id: number;
  html: string;
  releaseAt: Date | null;
  updatedAt: Date;
  /** As the database orders by it. */
  at: string;
}

/** Enough of a long draft to take its first words from. */
const HEAD = 2_000;

/** What the viewer has written and not sent, on tickets that exist for the viewer, the latest first, with its number. */
export async function listDrafts(db: Reader, viewer: Scoped, page: Page) {
  const size = page['page[size]'];
  const after = readCursor(page['page[after]'], ['instant', 'id', 'id']);
  const unsent = sql`
    select d.ticket_id, 0::bigint as id, d.kind, left(d.html, ${HEAD}) as html, d.handed_by, null::timestamptz as release_at, d.updated_at
    from draft d where d.agent_id = ${viewer.agentId}
    union all
    select s.ticket_id, s.id, 'reply', left(s.html, ${HEAD}), null, s.release_at, s.created_at from scheduled_reply s where s.agent_id = ${viewer.agentId}`;
  const seen = sql`from (${unsent}) u join ticket on ticket.id = u.ticket_id and ${visibleTickets(viewer)}`;
  const { rows } = await sql<Row>`
    select u.id, json_build_object('id', ticket.id, 'subject', ticket.subject, 'status', ticket.status) as ticket, u.kind, u.html,
      (select json_build_object('id', p.id, 'name', p.name) from person p where p.id = u.handed_by) as "handedBy", u.release_at as "releaseAt", u.updated_at as "updatedAt", u.updated_at::text as at
    ${seen} ${after ? sql`where (u.updated_at, u.ticket_id, u.id) < (${after[0]}::timestamptz, ${after[1]}::bigint, ${after[2]}::bigint)` : sql``}
    order by u.updated_at desc, u.ticket_id desc, u.id desc limit ${size + 1}`.execute(db);
  const { rows: counted } = await sql<{ total: number }>`select count(*) as total ${seen}`.execute(db);
  const { data, meta } = cutPage(rows, size, (row) => [row.at, row.ticket.id, row.id]);
  return { data: data.map(present), meta: { ...meta, total: counted[0]?.total ?? 0 } };
}

function present({ id, ticket, kind, html, handedBy, releaseAt, updatedAt }: Row): Unsent {
  return {
    ticket,
    kind,
    handedBy,
    preview: derivePreview(htmlToText(html)),
    scheduled: releaseAt && { id, releaseAt: releaseAt.toISOString() },
    updatedAt: updatedAt.toISOString(),
  };
}
