import type { Attachment, Message, Page } from '@heed/contract';
import { sql, type RawBuilder } from 'kysely';
import { encodeCursor, pageAndNext, readCursor, type Reader } from '../../platform/database/index.ts';
import { refuse } from '../../platform/errors/index.ts';
import { photoUrl } from '../identity/index.ts';
import { attachmentUrl } from './add-attachments.ts';
import { requireReadableTicket } from './get-ticket.ts';
import type { Scoped } from './scope.ts';
import type { Recipients } from './write-message.ts';

/** The conversation of a ticket that exists for the viewer: the newest page first, each page in order of time. */
export async function listMessages(db: Reader, viewer: Scoped, ticketId: number, page: Page) {
  const size = page['page[size]'];
  const before = readCursor(page['page[after]'], ['id'])?.[0] ?? Number.MAX_SAFE_INTEGER;
  const [, rows] = await Promise.all([
    requireReadableTicket(db, viewer, ticketId),
    selectMessages(
      db,
      sql`m.ticket_id = ${ticketId} and m.id < ${before} order by m.id desc limit ${pageAndNext(size)}`,
    ),
  ]);
  const hasMore = rows.length > size;
  const shown = rows.slice(0, size).reverse();
  return {
    data: shown.map(present),
    meta: { hasMore, after: hasMore ? encodeCursor([shown[0]!.id]) : null },
  };
}

/** One message, after the viewer's own writing. Refuses (`notFound`) what is not there. */
export async function getMessage(db: Reader, id: number): Promise<Message> {
  const [row] = await selectMessages(db, sql`m.id = ${id}`);
  if (!row) throw refuse('notFound');
  return present(row);
}

interface Row {
  id: number;
  ticket_id: number;
  kind: 'reply' | 'note';
  channel: Message['channel'];
  text: string;
  html: string | null;
  quoted_html: string | null;
  recipients: Recipients;
  automatic: boolean;
  threading: Message['threading'];
  delivery: Message['delivery'];
  created_at: Date;
  author_role: Message['author']['role'];
  author_id: number | null;
  author_name: string | null;
  author_email: string | null;
  author_title: string | null;
  author_photo: string | null;
  attachments: Omit<Attachment, 'url'>[];
}

async function selectMessages(db: Reader, where: RawBuilder<unknown>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select m.id, m.ticket_id, m.kind, m.channel, m.text, m.html, m.quoted_html, m.recipients, m.automatic, m.threading, m.delivery, m.created_at, m.author_role,
      p.id as author_id, p.name as author_name, p.email as author_email, g.title as author_title, g.photo_hash as author_photo,
      (select coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'contentType', f.content_type, 'sizeBytes', f.size_bytes, 'inline', f.inline, 'contentId', f.content_id, 'redacted', f.redacted_at is not null) order by f.id), '[]') from attachment f where f.message_id = m.id) as attachments
    from message m left join person r on r.id = m.author_id left join person p on p.id = coalesce(r.canonical_id, r.id) left join agent g on g.person_id = m.author_id and m.author_role = 'agent'
    where ${where}`.execute(db);
  return rows;
}

function present(row: Row): Message {
  return {
    id: row.id,
    ticketId: row.ticket_id,
    kind: row.kind,
    author: {
      id: row.author_id,
      name: row.author_name ?? '',
      email: row.author_email,
      role: row.author_role,
      title: row.author_title ?? '',
      photoUrl: photoUrl(row.author_photo),
    },
    channel: row.channel,
    text: row.text,
    html: row.html,
    quotedHtml: row.quoted_html,
    to: row.recipients.to,
    cc: row.recipients.cc,
    replyTo: row.recipients.replyTo ?? [],
    attachments: row.attachments.map((file) => ({ ...file, url: attachmentUrl(file.id) })),
    createdAt: row.created_at.toISOString(),
    delivery: row.delivery,
    threading: row.threading,
    automatic: row.automatic,
  };
}
