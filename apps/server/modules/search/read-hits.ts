import type { Channel, PersonRef, Priority, SearchHit, Status } from '@heed/contract';
import type { QueryWord } from '@heed/rules';
import { sql } from 'kysely';
import type { Reader } from '../../platform/database/index.ts';
import { cutSnippet, markedBy, markText, type Marked } from './find-snippet.ts';

/** Of each ticket, its newest messages and their first characters are looked through for the line that is shown. */
const MESSAGES = 30;
const LENGTH = 4_000;
/** Of these, so many that seem to have most words are read word by word. */
const CANDIDATES = 3;

/** The tickets as a search shows them, in the order of `ids`; the caller has seen to it that they exist for the viewer. */
export async function readHits(
  db: Reader,
  ids: readonly number[],
  words: readonly QueryWord[],
): Promise<SearchHit[]> {
  if (ids.length === 0) return [];
  const marked = markedBy(words);
  const [tickets, texts] = await Promise.all([readTickets(db, ids), readTexts(db, ids)]);
  const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]));
  const textsOf = Map.groupBy(texts, ({ ticketId }) => ticketId);
  return ids.flatMap((id) => {
    const ticket = byId.get(id);
    return ticket ? [present(ticket, textsOf.get(id) ?? [], marked)] : [];
  });
}

interface TicketRow {
  id: number;
  subject: string;
  status: Status;
  priority: Priority;
  channel: Channel;
  requester: PersonRef;
  assignee: { id: number; name: string } | null;
  created_at: Date;
  last_message_at: Date;
}

async function readTickets(db: Reader, ids: readonly number[]): Promise<TicketRow[]> {
  const { rows } = await sql<TicketRow>`
    select t.id, t.subject, t.status, t.priority, t.channel, t.created_at, t.last_message_at,
      json_build_object('id', p.id, 'name', p.name, 'email', p.email) as requester,
      case when a.id is not null then json_build_object('id', a.id, 'name', a.name) end as assignee
    from ticket t join person r on r.id = t.requester_id join person p on p.id = coalesce(r.canonical_id, r.id)
      left join person a on a.id = t.assignee_id
    where t.id = any(${ids}::bigint[])`.execute(db);
  return rows;
}

interface TextRow {
  ticketId: number;
  messageId: number;
  kind: 'reply' | 'note' | 'file' | 'side';
  author: string;
  at: Date;
  text: string;
}

async function readTexts(db: Reader, ids: readonly number[]): Promise<TextRow[]> {
  const { rows } = await sql<TextRow>`
    select n.ticket_id as "ticketId", n.id as "messageId", n.kind, coalesce(p.name, '') as author, n.created_at as at, n.text
    from unnest(${ids}::bigint[]) as w (id) cross join lateral (
      select m.id, m.ticket_id, m.kind::text, m.author_id, m.created_at, left(m.text, ${LENGTH}) as text from message m where m.ticket_id = w.id order by m.id desc limit ${MESSAGES}) n
      left join person p on p.id = n.author_id
    union all
    select m.ticket_id, m.id, 'file', '', m.created_at, f.name from message m join attachment f on f.message_id = m.id where m.ticket_id = any(${ids}::bigint[])
    union all
    select w.id, n.id, 'side', n.author, n.created_at, n.text
    from unnest(${ids}::bigint[]) as w (id) cross join lateral (
      select s.id, coalesce(p.name, s.sender ->> 'name', '') as author, s.created_at, concat_ws(E'\n', left(s.text, ${LENGTH}), c.subject, (select string_agg(f.name, E'\n') from side_file f where f.side_message_id = s.id and not f.inline)) as text
      from side_conversation c join side_message s on s.side_id = c.id left join person p on p.id = s.agent_id
      where c.ticket_id in (select o.id from ticket o where o.id = w.id or o.merged_into_id = w.id) order by s.id desc limit ${MESSAGES}) n`.execute(
    db,
  );
  return rows;
}

function present(ticket: TicketRow, texts: TextRow[], marked: Marked): SearchHit {
  const { created_at, last_message_at, ...row } = ticket;
  const best = chooseText(texts, marked);
  return {
    ...row,
    createdAt: created_at.toISOString(),
    lastMessageAt: last_message_at.toISOString(),
    subjectMarks: markText(row.subject, marked).marks,
    requesterMarks: markText(row.requester.name, marked).marks,
    snippet: best && {
      kind: best.kind,
      messageId: best.messageId,
      author: best.author,
      at: best.at.toISOString(),
      ...cutSnippet(best.text, marked),
    },
  };
}

/** The text with most of the words, the newest of equals; the newest message where none has any. */
function chooseText(texts: TextRow[], marked: Marked): TextRow | null {
  const starts = [...marked.whole, ...marked.beginnings].map((term) => term.slice(0, 4));
  const likely = texts
    .map((text) => ({ text, likely: countIn(text.text, starts) }))
    .toSorted((a, b) => b.likely - a.likely || newestFirst(a.text, b.text))
    .slice(0, CANDIDATES)
    .map(({ text }) => ({ text, terms: markText(text.text, marked).terms.size }))
    .toSorted((a, b) => b.terms - a.terms || newestFirst(a.text, b.text));
  const best = likely[0];
  if (best && best.terms > 0) return best.text;
  return texts.filter(({ kind }) => kind === 'reply' || kind === 'note').toSorted(newestFirst)[0] ?? null;
}

/** How many of these beginnings stand in the text: quick, and near enough to choose by. */
function countIn(text: string, starts: readonly string[]): number {
  const lower = text.toLowerCase();
  return starts.filter((start) => lower.includes(start)).length;
}

function newestFirst(a: TextRow, b: TextRow): number {
  return b.at.getTime() - a.at.getTime() || b.messageId - a.messageId;
}
