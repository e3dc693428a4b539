import { htmlToText, redactHtml, redactText } from '@heed/mime';
import { sql } from 'kysely';
import type { Reader } from '../../../platform/database/index.ts';

/** What is written on tickets, as it stands. */
export interface WordsOnTicket {
  tickets: { id: number; subject: string; preview: string }[];
  messages: MessageWords[];
  files: { id: number; name: string }[];
  tasks: { id: number; name: string }[];
  /** Time entries, by their notes. */
  times: { id: number; name: string }[];
  drafts: { id: number; agentId: number; html: string }[];
  waiting: { id: number; html: string }[];
}

interface MessageWords {
  id: number;
  text: string;
  html: string | null;
  quotedHtml: string | null;
}

/** The same without certain words: only what held them, and in how many places they stood. */
export interface WithoutWords extends WordsOnTicket {
  places: number;
  /** Of them in drafts and replies that wait. */
  unsent: number;
}

/** Everything written on these tickets. `hold`: for the rest of the transaction nobody else changes it. */
export async function readWords(
  db: Reader,
  ticketIds: readonly number[],
  { hold = false } = {},
): Promise<WordsOnTicket> {
  const ids = sql`any(${ticketIds}::bigint[])`;
  const held = hold ? sql`for update` : sql``;
  const { rows: tickets } = await sql<
    WordsOnTicket['tickets'][number]
  >`select id, subject, preview from ticket where id = ${ids} order by id ${held}`.execute(db);
  const { rows: messages } =
    await sql<MessageWords>`select id, text, html, quoted_html as "quotedHtml" from message where ticket_id = ${ids} order by id ${held}`.execute(
      db,
    );
  const { rows: drafts } = await sql<
    WordsOnTicket['drafts'][number]
  >`select ticket_id as id, agent_id as "agentId", html from draft where ticket_id = ${ids} order by 1, 2 ${held}`.execute(
    db,
  );
  const { rows: waiting } = await sql<
    WordsOnTicket['waiting'][number]
  >`select id, html from scheduled_reply where ticket_id = ${ids} order by id ${held}`.execute(db);
  const { rows: files } = await sql<WordsOnTicket['files'][number]>`
    select id, name from attachment where message_id in (select id from message where ticket_id = ${ids})
      or id in (select unnest(attachment_ids) from draft where ticket_id = ${ids} union select unnest(attachment_ids) from scheduled_reply where ticket_id = ${ids}) order by id ${held}`.execute(
    db,
  );
  const { rows: tasks } = await sql<
    WordsOnTicket['tasks'][number]
  >`select id, title as name from ticket_task where ticket_id = ${ids} order by id ${held}`.execute(db);
  const { rows: times } = await sql<
    WordsOnTicket['times'][number]
  >`select id, note as name from time_entry where ticket_id = ${ids} and note <> '' order by id ${held}`.execute(
    db,
  );
  return { tickets, messages, files, tasks, times, drafts, waiting };
}

/** What held words that match, without them. Pure. */
export function withoutWords(all: WordsOnTicket, pattern: RegExp): WithoutWords {
  let places = 0;
  let unsent = 0;
  const messages = all.messages.flatMap((message) => {
    const without = messageWithout(message, pattern);
    places += without.places;
    return without.places > 0 ? [without.message] : [];
  });
  const unsentHtml = <Row extends { html: string }>(row: Row): Row[] => {
    const without = redactHtml(row.html, pattern);
    unsent += without.places;
    return without.places > 0 ? [{ ...row, html: without.html }] : [];
  };
  const drafts = all.drafts.flatMap(unsentHtml);
  const waiting = all.waiting.flatMap(unsentHtml);
  const named = <Row extends { name: string }>(row: Row): Row[] => {
    const name = redactText(row.name, pattern);
    places += name.places;
    return name.places > 0 ? [{ ...row, name: name.text }] : [];
  };
  const files = all.files.flatMap(named);
  const tasks = all.tasks.flatMap(named);
  const times = all.times.flatMap(named);
  const tickets = all.tickets.flatMap((ticket) => {
    const subject = redactText(ticket.subject, pattern);
    const preview = redactText(ticket.preview, pattern);
    places += subject.places;
    return subject.places + preview.places > 0
      ? [{ ...ticket, subject: subject.text, preview: preview.text }]
      : [];
  });
  return { tickets, messages, files, tasks, times, drafts, waiting, unsent, places: places + unsent };
}

function messageWithout(
  { id, text, html, quotedHtml }: MessageWords,
  pattern: RegExp,
): { message: MessageWords; places: number } {
  const plain = redactText(text, pattern);
  const rich = html === null ? null : redactHtml(html, pattern);
  const quoted = quotedHtml === null ? null : redactHtml(quotedHtml, pattern);
  // Written in another way in the plain form, they would not be found there.
  const derived = rich !== null && rich.places > 0 && plain.places === 0;
  return {
    message: {
      id,
      text: derived ? htmlToText(rich.html) : plain.text,
      html: rich?.html ?? null,
      quotedHtml: quoted?.html ?? null,
    },
    places: Math.max(plain.places, rich?.places ?? 0) + (quoted?.places ?? 0),
  };
}
