import type { Redaction as Redacted } from '@heed/contract';
import { wordsPattern } from '@heed/mime';
import { sql } from 'kysely';
import type { Reader, Tx } from '../../../platform/database/index.ts';
import { invalid, refuse } from '../../../platform/errors/index.ts';
import { transactAs, type Viewer } from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { visibleTickets, type Scoped } from '../scope.ts';
import { emptyAttachments } from './redact-file.ts';
import { redactWords } from './redact-words.ts';
import type { Redaction, RedactionHooks } from './redaction.ts';
import { readWords, withoutWords } from './words-on-ticket.ts';

/** Where something is redacted: the ticket, and with it those merged into it. */
interface Place {
  ticketId: number;
  ticketIds: number[];
  messageId: number | null;
  attachmentId: number | null;
}

/** So often it is begun anew when something comes to the ticket meanwhile. */
const TRIES = 5;

/** In how many places of its ticket the words of a message stand. Refuses (`invalidInput`) those that the message does not hold. */
export async function previewRedaction(
  db: Reader,
  viewer: Scoped,
  input: { messageId: number; words: string },
): Promise<{ places: number; messages: number; unsent: number }> {
  const { ticketIds, messageId } = await findMessage(db, viewer, input.messageId);
  const without = withoutWords(await readWords(db, ticketIds), patternOf(input.words));
  if (!without.messages.some(({ id }) => id === messageId))
    throw invalid([{ path: 'body.text', code: 'notInMessage' }]);
  return { places: without.places, messages: without.messages.length, unsent: without.unsent };
}

/** Takes words of a message away for good, and the same words wherever they stand on its ticket. Refuses as the preview does. */
export async function redactMessage(
  platform: Platform,
  viewer: Viewer,
  hooks: RedactionHooks,
  input: { messageId: number; words: string },
): Promise<Redacted> {
  await previewRedaction(platform.database.read, viewer, input);
  const pattern = patternOf(input.words);
  const find = (db: Reader) => findMessage(db, viewer, input.messageId);
  return redact(platform, viewer, hooks, {
    find,
    redaction: async () => ({ words: input.words }),
    act: async (tx, { ticketIds }) => ({ places: await redactWords(tx, ticketIds, pattern), fileIds: [] }),
  });
}

/** Takes a file away for good: this attachment, and those of the same ticket with the same bytes. */
export async function redactAttachment(
  platform: Platform,
  viewer: Viewer,
  hooks: RedactionHooks,
  attachmentId: number,
): Promise<Redacted> {
  return redact(platform, viewer, hooks, {
    find: (db) => findAttachment(db, viewer, attachmentId),
    redaction: (db, place) => sameFiles(db, place),
    act: async (tx, { ticketIds }, redaction) => {
      const { attachmentIds } = redaction as Extract<Redaction, { attachmentIds: unknown }>;
      return {
        places: attachmentIds.length,
        fileIds: await emptyAttachments(tx, ticketIds, attachmentIds),
      };
    },
  });
}

interface Course {
  find: (db: Reader) => Promise<Place>;
  redaction: (db: Reader, place: Place) => Promise<Redaction>;
  act: (tx: Tx, place: Place, redaction: Redaction) => Promise<{ places: number; fileIds: number[] }>;
}

async function redact(
  platform: Platform,
  viewer: Viewer,
  hooks: RedactionHooks,
  { find, redaction, act }: Course,
): Promise<Redacted> {
  const { read } = platform.database;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const seen = await find(read);
    const seenRedaction = await redaction(read, seen);
    const mails = await hooks.redactMails(seen.ticketIds, seenRedaction, seen.messageId);
    const work = async (tx: Tx) => {
      await holdTickets(tx, seen.ticketIds);
      const place = await find(tx.db);
      const now = await redaction(tx.db, place);
      if (String(place.ticketIds) !== String(seen.ticketIds) || !isSame(now, seenRedaction)) return null;
      const elsewhere = await mails.apply(tx);
      if (elsewhere === null) return null;
      const own = await act(tx, place, now);
      await hooks.eraseWords(tx, place.ticketIds);
      return record(tx, place, {
        places: own.places + elsewhere.places,
        fileIds: [...own.fileIds, ...elsewhere.fileIds],
      });
    };
    const done = await transactAs(platform)(viewer, work).catch(async (error: unknown) => {
      await mails.discard();
      throw error;
    });
    if (done) return done;
    await mails.discard();
  }
  throw refuse('unavailable');
}

function isSame(one: Redaction, other: Redaction): boolean {
  return (
    'words' in one || ('attachmentIds' in other && String(one.attachmentIds) === String(other.attachmentIds))
  );
}

/** For update: a mail that is being composed of their words holds them, too (`holdWords`). */
async function holdTickets(tx: Tx, ticketIds: readonly number[]): Promise<void> {
  await tx.prepared(
    'tickets/redact-hold',
    'select 1 from ticket where id = any($1::bigint[]) order by id for update',
    [ticketIds],
  );
}

async function record(
  tx: Tx,
  { ticketId, messageId, attachmentId }: Place,
  { places, fileIds }: { places: number; fileIds: number[] },
): Promise<Redacted> {
  const [row] = await tx.prepared<{ id: number; version: number }>(
    'tickets/redacted',
    `with changed as (
       update ticket set version = version + 1, updated_at = $6 where id = $1 returning version
     ), redacted as (
       insert into redaction (ticket_id, message_id, attachment_id, places, file_ids, redacted_at, redacted_by)
       values ($1, $2, $3, $4, $5, $6, $7) returning id
     ) select redacted.id, changed.version from redacted, changed`,
    [ticketId, messageId, attachmentId, places, fileIds, tx.now, tx.actor.id],
  );
  const { id, version } = row!;
  const facts = { redactionId: id, messageId, attachmentId, places };
  tx.record({ type: 'ticket.redacted', ticketId, ticketVersion: version, facts });
  return { id, ticketId, messageId, attachmentId, places, redactedAt: tx.now.toISOString() };
}

function patternOf(words: string): RegExp {
  const pattern = wordsPattern(words);
  if (pattern === null) throw invalid([{ path: 'body.text', code: 'required' }]);
  return pattern;
}

async function findMessage(db: Reader, viewer: Scoped, id: number): Promise<Place> {
  const { rows } = await sql<{ ticket_id: number }>`
    select m.ticket_id from message m join ticket on ticket.id = m.ticket_id where m.id = ${id} and ${visibleTickets(viewer)}`.execute(
    db,
  );
  if (!rows[0]) throw refuse('notFound');
  return placeOn(db, { ticketId: rows[0].ticket_id, messageId: id, attachmentId: null });
}

async function findAttachment(db: Reader, viewer: Scoped, id: number): Promise<Place> {
  const { rows } = await sql<{ ticket_id: number; message_id: number }>`
    select m.ticket_id, m.id as message_id from attachment a join message m on m.id = a.message_id join ticket on ticket.id = m.ticket_id
    where a.id = ${id} and a.file_id is not null and ${visibleTickets(viewer)}`.execute(db);
  if (!rows[0]) throw refuse('notFound');
  return placeOn(db, { ticketId: rows[0].ticket_id, messageId: rows[0].message_id, attachmentId: id });
}

async function placeOn(db: Reader, place: Omit<Place, 'ticketIds'>): Promise<Place> {
  const { rows } = await sql<{ id: number }>`
    with recursive whole as (
      select ${place.ticketId}::bigint as id union select t.id from ticket t join whole on t.merged_into_id = whole.id
    ) select id from whole order by id`.execute(db);
  return { ...place, ticketIds: rows.map(({ id }) => id) };
}

async function sameFiles(db: Reader, { ticketIds, attachmentId }: Place): Promise<Redaction> {
  const ids = sql`any(${ticketIds}::bigint[])`;
  const { rows } = await sql<{ id: number; sha256: string }>`
    select a.id, encode(f.sha256, 'hex') as sha256 from attachment a join file f on f.id = a.file_id
    where f.sha256 = (select o.sha256 from attachment c join file o on o.id = c.file_id where c.id = ${attachmentId})
      and (a.message_id in (select id from message where ticket_id = ${ids}) or (a.message_id is null
        and a.id in (select unnest(attachment_ids) from draft where ticket_id = ${ids} union select unnest(attachment_ids) from scheduled_reply where ticket_id = ${ids})))
    order by a.id`.execute(db);
  return {
    fileHashes: new Set(rows.map(({ sha256 }) => sha256)),
    attachmentIds: rows.map(({ id }) => id),
  };
}
