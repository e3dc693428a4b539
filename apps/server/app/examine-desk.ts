import { sql } from 'kysely';
import { readIndexLag } from '../modules/search/index.ts';
import { pendingMigrations, type Database } from '../platform/database/index.ts';
import type { Platform } from '../platform/index.ts';
import { examineAll, failed, ok, warning, type Finding, type Verdict } from './finding.ts';
import { readDeskNumbers } from './read-desk-numbers.ts';

/** Mails that should have left this long ago are stuck. */
const STUCK_MINUTES = 15;
const LATE_SECONDS = 300;
const DISPATCH_SECONDS = 60;

/** Looks the desk over: what works, what will soon not, and what to do about it. Changes nothing. */
export async function examineDesk(platform: Platform): Promise<Finding[]> {
  const base = await examineAll(
    { database: examineDatabase, clock: examineClock, schema: examineSchema },
    platform.database,
  );
  // Another version's tables cannot be judged.
  if (base.some(({ name, state }) => name === 'schema' && state !== 'ok')) return base;
  const desk = await examineAll(
    {
      partitions: examinePartitions,
      journal: examineJournal,
      jobs: examineJobs,
      intake: examineIntake,
      mailboxes: examineMailboxes,
      outbox: examineOutbox,
      search: examineSearch,
    },
    platform,
  );
  return [...base, ...desk];
}

async function one<Row>({ read }: Database, query: ReturnType<typeof sql<Row>>): Promise<Row> {
  return (await query.execute(read)).rows[0]!;
}

async function examineDatabase(database: Database): Promise<Verdict> {
  const { version, megabytes } = await one(
    database,
    sql<{ version: string; megabytes: number }>`
      select current_setting('server_version') as version, pg_database_size(current_database()) / 1000000 as megabytes`,
  );
  const detail = `PostgreSQL ${version}, ${megabytes} MB`;
  return Number.parseInt(version, 10) < 18
    ? warning(`${detail}; Heed is made for PostgreSQL 18`)
    : ok(detail);
}

/** By half the way there and back, as NTP does (RFC 5905, 8). */
async function examineClock(database: Database): Promise<Verdict> {
  const asked = Date.now();
  const { at } = await one(
    database,
    sql<{ at: number }>`select extract(epoch from clock_timestamp())::float8 * 1000 as at`,
  );
  const seconds = Math.abs(at - (asked + Date.now()) / 2) / 1000;
  const detail = `${seconds.toFixed(1)} s between the clocks of Heed and of the database`;
  if (seconds < 2) return ok(detail);
  const advice = `${detail}; let both take the time from one source`;
  return seconds < 60 ? warning(advice) : failed(advice);
}

async function examineSchema(database: Database): Promise<Verdict> {
  const pending = await pendingMigrations(database);
  return pending.length === 0
    ? ok('the schema is of this version')
    : warning(`${pending.length} migrations wait; they run at the next start, or by: heed migrate`);
}

/** A missing month would refuse every write from its first day on. */
async function examinePartitions({ database, clock }: Platform): Promise<Verdict> {
  const { months } = await one(
    database,
    sql<{ months: string[] }>`
      select array_agg(right(c.relname, 7)) as months from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'event'::regclass`,
  );
  const there = new Set(months);
  const now = clock.now();
  const monthAfter = (n: number) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + n))
      .toISOString()
      .slice(0, 7)
      .replace('-', '_');
  let ahead = 0;
  while (there.has(monthAfter(ahead))) ahead += 1;
  if (ahead === 0) return failed('the journal has no room for this month; run: heed migrate');
  const detail = `the journal has room for ${ahead - 1} months ahead`;
  if (ahead > 2) return ok(detail);
  const advice = `${detail}; run: heed migrate`;
  return ahead === 2 ? warning(advice) : failed(advice);
}

async function examineJournal({ database }: Platform): Promise<Verdict> {
  const { events, lagSeconds } = await readDeskNumbers(database);
  if (events === 0) return ok('every event is dispatched');
  const detail = `${events} events wait`;
  return lagSeconds <= DISPATCH_SECONDS
    ? ok(detail)
    : warning(
        `${detail}, the oldest for ${Math.round(lagSeconds)} s; is a process with the role worker running?`,
      );
}

async function examineJobs({ database }: Platform): Promise<Verdict> {
  const { due, running, failed: dead } = (await readDeskNumbers(database)).jobs;
  const detail = `${due} jobs wait, ${running} run, ${dead} given up`;
  return dead > 0 ? failed(`${detail}; the log of their last attempt says why`) : ok(detail);
}

async function examineIntake({ database }: Platform): Promise<Verdict> {
  const { failed: lost } = (await readDeskNumbers(database)).intake;
  return lost === 0
    ? ok('every mail that came in is understood')
    : warning(`${lost} mails could not be understood; see Settings, Incoming mail`);
}

/** More than this is not caught up with in a minute. */
const SEARCH_BEHIND = 1_000;

async function examineSearch({ database }: Platform): Promise<Verdict> {
  const { waiting, events } = await readIndexLag(database);
  const detail = `${waiting === 10_000 ? 'at least ' : ''}${waiting} tickets and customers wait for the index, ${events} events are not looked at`;
  return waiting + events <= SEARCH_BEHIND
    ? ok(detail)
    : warning(`${detail}; the newest come first, and searches find what is read already`);
}

async function examineMailboxes({ database }: Platform): Promise<Verdict> {
  const { rows } = await database.pool.query<{ address: string; error: string | null; lag: number | null }>(
    'select address, imap_error as error, imap_lag_seconds as lag from inbox where enabled and removed_at is null and imap is not null order by id',
  );
  const broken = rows.filter(({ error }) => error !== null);
  if (broken.length > 0)
    return failed(broken.map(({ address, error }) => `${address} cannot be read: ${error}`).join('; '));
  const late = rows.filter(({ lag }) => (lag ?? 0) > LATE_SECONDS);
  if (late.length > 0)
    return warning(late.map(({ address, lag }) => `${address} is ${lag} s behind`).join('; '));
  return ok(rows.length === 0 ? 'no mailbox is watched' : `${rows.length} mailboxes are read`);
}

async function examineOutbox({ database, clock }: Platform): Promise<Verdict> {
  const before = new Date(clock.now().getTime() - STUCK_MINUTES * 60_000);
  const { stuck, lost, held } = await one(
    database,
    sql<{ stuck: number; lost: number; held: number }>`
      select count(*) filter (where (next_attempt_at < ${before} and state <> 'sending' and has_server) or lease_until < ${before}) as stuck,
        count(*) filter (where state in ('failed', 'unknown')) as lost, count(*) filter (where state = 'waiting' and not has_server) as held
      from (
        select o.*, coalesce(
          (select i.smtp is not null from inbox i where i.id = o.inbox_id and i.enabled and i.removed_at is null),
          exists (select 1 from inbox i where i.enabled and i.removed_at is null and i.smtp is not null)) as has_server
        from outbound_mail o where state in ('waiting', 'sending', 'unknown', 'failed')) as o`,
  );
  if (stuck > 0)
    return failed(
      `${stuck} mails should have left ${STUCK_MINUTES} minutes ago; is a process with the role worker running?`,
    );
  if (lost > 0) return warning(`${lost} mails could not be sent; see the outbox`);
  return ok(held > 0 ? `${held} mails wait for an outgoing server` : 'nothing is stuck');
}
