import type { Writable } from 'node:stream';
import type { EventFacts, EventType } from '@heed/contract';
import { Kysely, PostgresDialect, type PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import type { Database } from './open-database.ts';
import type { DB } from './tables.gen.ts';

/** Who does it: an agent or customer by person id, a bot, a rule, or the system itself. */
export interface Actor {
  kind: 'agent' | 'customer' | 'system' | 'bot' | 'rule';
  id: number | null;
}
export const system: Actor = { kind: 'system', id: null };

/** A fact to put on record; the transaction adds who, when and the id. */
export interface NewEvent<T extends EventType = EventType> {
  type: T;
  facts: EventFacts<T>;
  ticketId?: number;
  ticketVersion?: number;
  personId?: number;
  causeEventId?: number;
  /** When it happened, where that is not now (imports). */
  occurredAt?: Date;
}

const made = Symbol('made by transact');

/**
 * The right to write: one database transaction with its actor and its time. Only `transact` makes one, so a
 * write without a transaction, an actor or a record does not compile.
 */
export interface Tx {
  readonly [made]: true;
  readonly db: Kysely<DB>;
  readonly actor: Actor;
  readonly now: Date;
  /** Buffers a fact; all facts of the transaction are written in one statement just before COMMIT. */
  record<T extends EventType>(event: NewEvent<T>): void;
  /** A named prepared statement, for hot paths. Rows come as the database names them. */
  prepared<Row extends object>(name: string, text: string, values: unknown[]): Promise<Row[]>;
}

/**
 * Runs `work` in one transaction; its state and its events commit together or not at all. No network inside.
 * BEGIN travels with the first statement and COMMIT with the events (pipelined), so that a command of one
 * statement costs two round trips.
 */
export async function transact<T>(
  database: Database,
  context: { actor: Actor; now: Date },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const client = await database.pool.connect();
  const events: NewEvent[] = [];
  const tx: Tx = {
    [made]: true,
    db: kyselyOf(client),
    actor: context.actor,
    now: context.now,
    record: (event) => void events.push(event as unknown as NewEvent),
    prepared: async <Row extends object>(name: string, text: string, values: unknown[]) =>
      (await client.query({ name, text, values })).rows as Row[],
  };
  let broken: Error | undefined;
  try {
    const send = gather(client);
    const begun = client.query('begin');
    begun.catch(() => {});
    // What the work asks for at once, before the event loop turns, travels with BEGIN.
    setImmediate(send);
    const result = await work(tx);
    await begun;
    await commit(client, context, events);
    return result;
  } catch (error) {
    await client.query('rollback').catch((cause: Error) => (broken = cause));
    throw error;
  } finally {
    client.release(broken);
    if (events.length > 0) database.onEvents();
  }
}

const columns =
  'recorded_at, occurred_at, type, ticket_id, ticket_version, person_id, actor_kind, actor_id, cause_event_id, facts';
const insertEvent = `insert into event (${columns}) values ($1::timestamptz, coalesce($2::timestamptz, $1), $3, $4, $5, $6, $7, $8, $9, $10)`;
const insertEvents = `
  insert into event (${columns})
  select $1, coalesce(e.occurred_at, $1), e.type, e.ticket_id, e.ticket_version, e.person_id, $2, $3, e.cause_event_id, e.facts
  from jsonb_to_recordset($4::jsonb) as e (occurred_at timestamptz, type text, ticket_id bigint, ticket_version integer, person_id bigint, cause_event_id bigint, facts jsonb)`;

async function commit(
  client: pg.PoolClient,
  { actor, now }: { actor: Actor; now: Date },
  events: NewEvent[],
): Promise<void> {
  const send = gather(client);
  const flushed = events.length === 0 ? Promise.resolve() : client.query(flush(events, actor, now));
  const committed = client.query('commit');
  send();
  committed.catch(() => {});
  await flushed;
  // With pipelining, COMMIT of a failed transaction is answered, not refused: with ROLLBACK.
  if ((await committed).command !== 'COMMIT') throw new Error('the transaction was rolled back');
}

/**
 * Holds back what is written to the connection until the returned function is called, so that statements leave in one
 * write instead of several each: a third of the cost of a small transaction (measured).
 */
function gather(client: pg.PoolClient): () => void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection;
  stream.cork();
  return () => stream.uncork();
}

/** Most commands record one event, and a plain row costs less than a set of one. */
function flush(events: NewEvent[], actor: Actor, now: Date): pg.QueryConfig {
  const [first, ...more] = events.map(toRow);
  if (more.length > 0)
    return {
      name: 'insert-events',
      text: insertEvents,
      values: [now, actor.kind, actor.id, JSON.stringify([first, ...more])],
    };
  const { occurred_at, type, ticket_id, ticket_version, person_id, cause_event_id, facts } = first!;
  const values = [now, occurred_at, type, ticket_id, ticket_version, person_id];
  return {
    name: 'insert-event',
    text: insertEvent,
    values: [...values, actor.kind, actor.id, cause_event_id, JSON.stringify(facts)],
  };
}

function toRow(event: NewEvent) {
  return {
    occurred_at: event.occurredAt ?? null,
    type: event.type,
    ticket_id: event.ticketId ?? null,
    ticket_version: event.ticketVersion ?? null,
    person_id: event.personId ?? null,
    cause_event_id: event.causeEventId ?? null,
    facts: event.facts,
  };
}

const kyselyByClient = new WeakMap<pg.PoolClient, Kysely<DB>>();

/** Kysely bound to one connection, so that its statements run inside the transaction open there. */
function kyselyOf(client: pg.PoolClient): Kysely<DB> {
  let bound = kyselyByClient.get(client);
  if (!bound) {
    const lent = { query: client.query.bind(client), release: () => {} } as unknown as PostgresPoolClient;
    bound = new Kysely<DB>({
      dialect: new PostgresDialect({ pool: { connect: async () => lent, end: async () => {}, options: {} } }),
    });
    kyselyByClient.set(client, bound);
  }
  return bound;
}
