import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { system, transact, type Database, type Tx } from '../../../platform/database/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { buildDocument } from './build-document.ts';
import { collectChanges, hasNews, MOST_EVENTS, takeTurn } from './collect-changes.ts';
import { nameAliases } from './name-aliases.ts';

/** Tickets whose words are read in one transaction: short enough that other work of the process gets its turn. */
const BATCH = 100;
const PEOPLE_BATCH = 500;
/** Characters read of one message, and newest messages of one ticket. */
const LONGEST_TEXT = 20_000;
const MOST_MESSAGES = 500;
/** Between two looks for news: what comes meanwhile is read together. */
const PAUSE_MS = 250;

export interface Indexing {
  /** Ends it after the batch under way; what is done stays. */
  signal?: AbortSignal;
  /** Told after each batch how many tickets were brought up to date since the start. */
  onProgress?: (tickets: number) => void;
}

/**
 * Brings the index up to the journal: notes what has changed, then reads the words of what waits, people first, since
 * their names stand in their tickets. May run anywhere at any time, several at once, and be killed: what waits is taken
 * in the transaction that writes it, and a change that comes meanwhile waits anew.
 * @returns how many tickets were read.
 */
export async function indexWaiting(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  { signal, onProgress }: Indexing = {},
): Promise<number> {
  let tickets = 0;
  while (!signal?.aborted) {
    const done = await transact(database, { actor: system, now: clock.now() }, indexBatch);
    tickets += done.tickets;
    if (done.tickets > 0) onProgress?.(tickets);
    if (!done.more && !(await hasNews(database.hot))) break;
  }
  // After many, what searches would read of the pending list each time goes into the index at once.
  if (tickets > BATCH)
    await database.pool.query(`select gin_clean_pending_list('search_document_words'::regclass)`);
  return tickets;
}

/**
 * The same, unless somebody is at it: whoever is looks again after each commit, and so sees what this call would have
 * seen. Many calls at once then cost one, and none of them waits.
 */
export async function indexInTurn(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const done = await transact(database, { actor: system, now: clock.now() }, async (tx) =>
      (await takeTurn(tx)) ? indexBatch(tx) : null,
    );
    if (done === null) return;
    if (done.more) continue;
    await pause(PAUSE_MS, undefined, { signal }).catch(() => {});
    if (!(await hasNews(database.hot))) return;
  }
}

async function indexBatch(tx: Tx): Promise<{ tickets: number; more: boolean }> {
  // What later events change would be read twice.
  if ((await collectChanges(tx)) === MOST_EVENTS) return { tickets: 0, more: true };
  const people = await indexPeople(tx);
  const tickets = await indexTickets(tx);
  return { tickets, more: people === PEOPLE_BATCH || tickets === BATCH };
}

/** How many tickets and people wait for the index, counted to 10,000, and how many events have not been looked at. */
export async function readIndexLag({
  read,
}: Pick<Database, 'read'>): Promise<{ waiting: number; events: number }> {
  const { rows } = await sql<{ waiting: number; events: number }>`
    select (select count(*) from (select 1 from search_waiting limit 10000) w) as waiting,
      (select last_position from journal) - (select position from search_progress) as events`.execute(read);
  return rows[0]!;
}

const take = `delete from search_waiting where (kind, id) in (select kind, id from search_waiting where kind = $1 order by id desc limit $2 for update skip locked) returning id`;

async function takeWaiting(tx: Tx, kind: 'ticket' | 'person', limit: number): Promise<number[]> {
  const rows = await tx.prepared<{ id: number }>('search-take', take, [kind, limit]);
  return rows.map(({ id }) => id);
}

const readTexts = `
  select t.id, t.subject,
    (select array_agg(distinct a.text) from (
      select p.name as text from person p where p.id in (r.id, r.canonical_id) union all
      select i.value from identity i where i.person_id in (r.id, r.canonical_id)) a) as people,
    coalesce((select array_agg(f.name) from message m join attachment f on f.message_id = m.id where m.ticket_id = t.id), '{}') as files,
    coalesce((select array_agg(n.text order by n.id desc) from (select id, left(text, ${LONGEST_TEXT}) as text from message where ticket_id = t.id order by id desc limit ${MOST_MESSAGES}) n), '{}') as messages,
    coalesce((select array_agg(c.subject) from side_conversation c where c.ticket_id in (select o.id from ticket o where o.id = t.id or o.merged_into_id = t.id)), '{}')
      || coalesce((select array_agg(f.name) from side_conversation c join side_message s on s.side_id = c.id join side_file f on f.side_message_id = s.id where not f.inline and c.ticket_id in (select o.id from ticket o where o.id = t.id or o.merged_into_id = t.id)), '{}')
      || coalesce((select array_agg(n.text order by n.id desc) from (select s.id, left(s.text, ${LONGEST_TEXT}) as text from side_conversation c join side_message s on s.side_id = c.id where c.ticket_id in (select o.id from ticket o where o.id = t.id or o.merged_into_id = t.id) order by s.id desc limit ${MOST_MESSAGES}) n), '{}') as sides
  from ticket t join person r on r.id = t.requester_id where t.id = any($1::bigint[]) and t.purged_at is null`;

const writeDocuments = `
  insert into search_document (ticket_id, words) select d.id, d.words::tsvector from unnest($1::bigint[], $2::text[]) as d (id, words)
  on conflict (ticket_id) do update set words = excluded.words where search_document.words <> excluded.words`;

interface Texts {
  id: number;
  subject: string;
  people: string[] | null;
  files: string[];
  messages: string[];
  sides: string[];
}

async function indexTickets(tx: Tx): Promise<number> {
  const ids = await takeWaiting(tx, 'ticket', BATCH);
  if (ids.length === 0) return 0;
  // Searches read what is pending in the index: a long list for the many of a first run, a short one for what comes in.
  await tx.prepared('search-pending', `select set_config('gin_pending_list_limit', $1, true)`, [
    ids.length === BATCH ? '16MB' : '256kB',
  ]);
  const found = await tx.prepared<Texts>('search-texts', readTexts, [ids]);
  const documents = found.map(({ people, ...texts }) =>
    buildDocument({ ...texts, people: (people ?? []).flatMap((name) => [name, ...nameAliases(name)]) }),
  );
  await tx.prepared('search-write', writeDocuments, [found.map(({ id }) => id), documents]);
  await tx.prepared(
    'search-forget',
    'delete from search_document where ticket_id = any($1::bigint[]) and ticket_id <> all($2::bigint[])',
    [ids, found.map(({ id }) => id)],
  );
  return ids.length;
}

const readNames = `
  select r.id, (select array_agg(distinct a.text) from (
    select p.name as text from person p where p.id in (r.id, r.canonical_id) union all
    select i.value from identity i where i.person_id in (r.id, r.canonical_id)) a where a.text <> '') as names
  from person r join customer c on c.person_id = r.id where r.id = any($1::bigint[])`;

// Of whom something had been found before and something else is found now, the tickets wait, too.
const writePeople = `
  with given as (
    select distinct n.id, left(n.text, 300) as text from unnest($2::bigint[], $3::text[]) as n (id, text)
  ), gone as (
    delete from search_person s where s.person_id = any($1::bigint[]) and not exists (select 1 from given g where g.id = s.person_id and g.text = s.text) returning s.person_id
  ), come as (
    insert into search_person (person_id, text) select id, text from given on conflict do nothing returning person_id
  ), renamed as (
    select distinct person_id from search_person where person_id = any($1::bigint[]) and person_id in (select person_id from gone union select person_id from come)
  )
  insert into search_waiting (kind, id) select 'ticket', t.id from ticket t where t.requester_id in (select person_id from renamed) on conflict do nothing`;

async function indexPeople(tx: Tx): Promise<number> {
  const ids = await takeWaiting(tx, 'person', PEOPLE_BATCH);
  if (ids.length === 0) return 0;
  const found = await tx.prepared<{ id: number; names: string[] | null }>('search-names', readNames, [ids]);
  const rows = found.flatMap(({ id, names }) =>
    (names ?? []).flatMap((name) => [name, ...nameAliases(name)].map((text) => ({ id, text }))),
  );
  await tx.prepared('search-people', writePeople, [
    ids,
    rows.map(({ id }) => id),
    rows.map(({ text }) => text),
  ]);
  return ids.length;
}
