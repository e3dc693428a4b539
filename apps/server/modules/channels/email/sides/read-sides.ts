import type { Page, SideConversation, SideMessage } from '@heed/contract';
import { sql, type RawBuilder } from 'kysely';
import { cutPage, encodeCursor, readCursor, type Reader } from '../../../../platform/database/index.ts';
import { refuse, type Locale } from '../../../../platform/errors/index.ts';
import type { Viewer } from '../../../../platform/http/index.ts';
import { derivePreview, requireVisibleTicket, visibleTickets, type Mailbox } from '../../../tickets/index.ts';
import { baseAddress } from '../inbound/find-inboxes.ts';
import { findOwnAddresses } from '../inboxes/find-own-addresses.ts';
import { explain } from '../outbound/queries.ts';
import type { OutboundRow } from '../outbound/outbound-row.ts';
import { readKeptApart } from './kept-apart.ts';
import { presentSideFile } from './side-files.ts';
import { requireSide } from './side-row.ts';

interface Row {
  id: number;
  ticket_id: number;
  ticket_status: string;
  subject: string;
  state: SideConversation['state'];
  people: Mailbox[];
  created_at: Date;
  creator_id: number;
  creator_name: string;
  creator_email: string | null;
  last_message_at: Date;
  message_count: number;
  unread: boolean;
  failed: boolean | null;
  last_text: string | null;
  last_agent_id: number | null;
  last_sender: Mailbox;
  last_recipients: { to: Mailbox[]; cc: Mailbox[] };
}

/** Side conversations of a ticket that exists for the viewer, newest activity first. */
export async function listSides(db: Reader, viewer: Viewer, ticketId: number, page: Page) {
  const size = page['page[size]'];
  const after = readCursor(page['page[after]'], ['instant', 'id']);
  await requireVisibleTicket(db, viewer, ticketId);
  const rows = await select(
    db,
    viewer,
    sql`t.id = ${ticketId} ${after ? sql`and (s.last_message_at, s.id) < (${after[0]}::timestamptz, ${after[1]})` : sql``}
      order by s.last_message_at desc, s.id desc limit ${size + 1}`,
  );
  const { data, meta } = cutPage(rows, size, (row) => [row.last_message_at.toISOString(), row.id]);
  return { data: await present(db, viewer, data), meta };
}

/** One of them, or `notFound`. */
export async function getSide(db: Reader, viewer: Viewer, id: number): Promise<SideConversation> {
  const rows = await select(db, viewer, sql`s.id = ${id}`);
  const [side] = await present(db, viewer, rows);
  if (!side) throw refuse('notFound');
  return side;
}

async function select(db: Reader, viewer: Viewer, where: RawBuilder<unknown>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select s.id, t.id as ticket_id, t.status as ticket_status, s.subject, s.state, s.people, s.created_at, c.id as creator_id, c.name as creator_name, c.email as creator_email, s.last_message_at,
      (select count(*) from side_message m where m.side_id = s.id) as message_count,
      exists (select 1 from side_message m where m.side_id = s.id and m.agent_id is null and not m.automatic
        and m.id > coalesce((select r.message_id from side_reading r where r.side_id = s.id and r.agent_id = ${viewer.agentId}), 0)) as unread,
      (select o.state in ('failed', 'bounced') from outbound_mail o where o.side_message_id in (select id from side_message m where m.side_id = s.id) order by o.id desc limit 1) as failed,
      l.text as last_text, l.agent_id as last_agent_id, l.sender as last_sender, l.recipients as last_recipients
    from side_conversation s join ticket o on o.id = s.ticket_id join ticket t on t.id = coalesce(o.merged_into_id, o.id) join person c on c.id = s.created_by
      left join lateral (select * from side_message m where m.side_id = s.id and not m.automatic order by m.id desc limit 1) l on true
    where ${visibleTickets(viewer, 't')} and ${where}`.execute(db);
  return rows;
}

/** All of one ticket. */
async function present(db: Reader, viewer: Viewer, rows: readonly Row[]): Promise<SideConversation[]> {
  if (!rows[0]) return [];
  const apart = await readKeptApart(db, rows[0].ticket_id);
  const own = await findOwnAddresses(
    db,
    rows.flatMap((row) => everybody(row).map(({ address }) => address)),
  );
  const mayGo = ({ address }: Mailbox) => !own.has(address) && !apart.has(baseAddress(address));
  const writes = viewer.permissions.has('ticket.reply');
  return rows.map((row) => ({
    id: row.id,
    ticketId: row.ticket_id,
    subject: row.subject,
    state: row.state,
    people: row.people,
    messageCount: row.message_count,
    preview: derivePreview(row.last_text ?? ''),
    lastMessageAt: row.last_message_at.toISOString(),
    lastMessageBy: row.last_agent_id === null ? 'other' : 'agent',
    unread: row.unread,
    failed: row.failed ?? false,
    createdAt: row.created_at.toISOString(),
    createdBy: { id: row.creator_id, name: row.creator_name, email: row.creator_email },
    next: nextOf(row, mayGo),
    can: { write: writes && row.ticket_status !== 'closed', change: writes },
  }));
}

function everybody({ last_sender, last_recipients }: Row): Mailbox[] {
  return [last_sender, ...last_recipients.to, ...last_recipients.cc];
}

/** After an answer its writer, and in copy whom that named; else whom the last message went to. */
function nextOf(row: Row, mayGo: (person: Mailbox) => boolean): SideConversation['next'] {
  const { to, cc } = row.last_recipients;
  if (row.last_agent_id !== null) return { to: to.filter(mayGo), cc: cc.filter(mayGo) };
  const others = [...to, ...cc].filter(
    (person, index, all) =>
      person.address !== row.last_sender.address &&
      all.findIndex(({ address }) => address === person.address) === index,
  );
  return { to: [row.last_sender].filter(mayGo), cc: others.filter(mayGo) };
}

interface MessageRow {
  id: number;
  side_id: number;
  agent_id: number | null;
  agent_name: string | null;
  sender: Mailbox;
  recipients: { to: Mailbox[]; cc: Mailbox[] };
  text: string;
  html: string | null;
  quoted_html: string | null;
  automatic: boolean;
  flags: string[];
  created_at: Date;
  files: Parameters<typeof presentSideFile>[0][];
  mail: Pick<OutboundRow, 'state' | 'error_code' | 'error'> | null;
}

/** What was said in one: the newest page first, each page in order of time. */
export async function listSideMessages(
  db: Reader,
  viewer: Viewer,
  about: { sideId: number; locale: Locale },
  page: Page,
) {
  const size = page['page[size]'];
  const before = readCursor(page['page[after]'], ['id'])?.[0] ?? Number.MAX_SAFE_INTEGER;
  await requireSide(db, viewer, about.sideId);
  const rows = await selectMessages(
    db,
    sql`m.side_id = ${about.sideId} and m.id < ${before} order by m.id desc limit ${size + 1}`,
  );
  const hasMore = rows.length > size;
  const shown = rows.slice(0, size).reverse();
  return {
    data: shown.map((row) => presentMessage(row, about.locale)),
    meta: { hasMore, after: hasMore ? encodeCursor([shown[0]!.id]) : null },
  };
}

/** One message, after the viewer's own writing. */
export async function getSideMessage(db: Reader, id: number, locale: Locale): Promise<SideMessage> {
  const [row] = await selectMessages(db, sql`m.id = ${id}`);
  if (!row) throw refuse('notFound');
  return presentMessage(row, locale);
}

async function selectMessages(db: Reader, where: RawBuilder<unknown>): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`
    select m.id, m.side_id, m.agent_id, p.name as agent_name, m.sender, m.recipients, m.text, m.html, m.quoted_html, m.automatic, m.flags, m.created_at,
      (select coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'contentType', f.content_type, 'sizeBytes', f.size_bytes, 'inline', f.inline, 'contentId', f.content_id) order by f.id), '[]') from side_file f where f.side_message_id = m.id) as files,
      (select json_build_object('state', o.state, 'error_code', o.error_code, 'error', o.error) from outbound_mail o where o.side_message_id = m.id) as mail
    from side_message m left join person p on p.id = m.agent_id where ${where}`.execute(db);
  return rows;
}

function presentMessage(row: MessageRow, locale: Locale): SideMessage {
  return {
    id: row.id,
    sideId: row.side_id,
    agent: row.agent_id === null ? null : { id: row.agent_id, name: row.agent_name ?? '' },
    from: row.sender,
    ...row.recipients,
    text: row.text,
    html: row.html,
    quotedHtml: row.quoted_html,
    files: row.files.map(presentSideFile),
    automatic: row.automatic,
    flags: row.flags,
    delivery:
      row.agent_id === null
        ? null
        : { state: row.mail?.state ?? 'waiting', error: row.mail && explain(row.mail, locale) },
    createdAt: row.created_at.toISOString(),
  };
}
