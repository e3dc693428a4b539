import { redactHtml, redactText } from '@heed/mime';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import { derivePreview } from '../derive-preview.ts';
import { readWords, withoutWords, type WithoutWords, type WordsOnTicket } from './words-on-ticket.ts';

/**
 * Takes words away wherever they stand on these tickets, which this transaction holds: messages with their quotes, names
 * of files, tasks, time entries, subjects, drafts, replies that wait, and answers kept for requests that are made again.
 * @returns in how many places.
 */
export async function redactWords(tx: Tx, ticketIds: readonly number[], pattern: RegExp): Promise<number> {
  const all = await readWords(tx.db, ticketIds, { hold: true });
  const without = withoutWords(all, pattern);
  const given = { ...without, tickets: withPreviews(all, without) };
  for (const [name, statement] of Object.entries(statements)) {
    const rows = given[name as keyof typeof statements];
    if (rows.length > 0) await tx.prepared(`tickets/redact-${name}`, statement, [JSON.stringify(rows)]);
  }
  await redactKept(tx, ticketIds, pattern);
  return without.places;
}

/** A preview may end within the words, where they are not found any more: it follows its message. */
function withPreviews(all: WordsOnTicket, without: WithoutWords): WordsOnTicket['tickets'] {
  const before = new Map(all.messages.map(({ id, text }) => [id, derivePreview(text)]));
  return all.tickets.flatMap((ticket) => {
    const changed = without.tickets.find(({ id }) => id === ticket.id);
    const source = without.messages.findLast(({ id }) => before.get(id) === ticket.preview);
    if (!changed && !source) return [];
    return [{ ...(changed ?? ticket), ...(source && { preview: derivePreview(source.text) }) }];
  });
}

const statements = {
  messages: `update message m set text = g.text, html = g.html, quoted_html = g."quotedHtml"
    from jsonb_to_recordset($1::jsonb) as g (id bigint, text text, html text, "quotedHtml" text) where m.id = g.id`,
  files: `update attachment a set name = g.name from jsonb_to_recordset($1::jsonb) as g (id bigint, name text) where a.id = g.id`,
  tasks: `update ticket_task k set title = g.name from jsonb_to_recordset($1::jsonb) as g (id bigint, name text) where k.id = g.id`,
  times: `update time_entry e set note = g.name from jsonb_to_recordset($1::jsonb) as g (id bigint, name text) where e.id = g.id`,
  // Its version rises, so that a composer that still has the words does not save them unasked.
  drafts: `update draft d set html = g.html, version = d.version + 1
    from jsonb_to_recordset($1::jsonb) as g (id bigint, "agentId" bigint, html text) where d.ticket_id = g.id and d.agent_id = g."agentId"`,
  waiting: `update scheduled_reply s set html = g.html from jsonb_to_recordset($1::jsonb) as g (id bigint, html text) where s.id = g.id`,
  tickets: `update ticket t set subject = g.subject, preview = g.preview
    from jsonb_to_recordset($1::jsonb) as g (id bigint, subject text, preview text) where t.id = g.id`,
} as const satisfies Partial<Record<keyof WordsOnTicket, string>>;

/** What is kept of requests: answers given under an idempotency key, and answers to the incidents of a problem. */
async function redactKept(tx: Tx, ticketIds: readonly number[], pattern: RegExp): Promise<void> {
  const ids = sql`any(${ticketIds}::bigint[])`;
  const { rows: keys } = await sql<{ actor_id: number; key: string; response: unknown }>`
    select actor_id, key, response from idempotency_key
    where jsonb_typeof(response) = 'object' and ((response->>'ticketId')::bigint = ${ids} or (endpoint = 'openTicket' and (response->>'id')::bigint = ${ids})) for update`.execute(
    tx.db,
  );
  for (const { actor_id, key, response } of keys)
    await sql`update idempotency_key set response = ${JSON.stringify(redactJson(response, pattern))}::jsonb where actor_id = ${actor_id} and key = ${key}`.execute(
      tx.db,
    );
  const { rows: runs } = await sql<{ id: number; input: unknown }>`
    select id, input from bulk_run where kind = 'incident-answers' and subject_id = ${ids} for update`.execute(
    tx.db,
  );
  for (const { id, input } of runs)
    await sql`update bulk_run set input = ${JSON.stringify(redactJson(input, pattern))}::jsonb where id = ${id}`.execute(
      tx.db,
    );
}

function redactJson(value: unknown, pattern: RegExp): unknown {
  if (typeof value === 'string')
    return value.includes('<')
      ? redactText(redactHtml(value, pattern).html, pattern).text
      : redactText(value, pattern).text;
  if (Array.isArray(value)) return value.map((each) => redactJson(each, pattern));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, redactJson(each, pattern)]));
}
