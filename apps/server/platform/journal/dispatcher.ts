import { setTimeout as sleep } from 'node:timers/promises';
import type { EventType } from '@heed/contract';
import pg from 'pg';
import { asLoss, clientConfig, noteLosses, type Database } from '../database/index.ts';

/** An event as the journal hands it on: committed, with its place in the one order. */
export interface JournalEvent {
  id: number;
  position: number;
  type: EventType;
  recordedAt: Date;
  ticketId: number | null;
  ticketVersion: number | null;
  personId: number | null;
  actorKind: string;
  actorId: number | null;
  facts: Record<string, unknown>;
}

/** A job to add; one with a `key` replaces a waiting job of the same key. */
export interface JobSpec {
  task: string;
  payload: object;
  key?: string;
  runAt?: Date;
  maxAttempts?: number;
  /** Lower runs first; 0 when absent. */
  priority?: number;
}

export interface DispatcherOptions {
  database: Database;
  /** Which jobs an event causes; pure. */
  react: (event: JournalEvent) => JobSpec[];
  /** After the batch is committed: tell the screens. Its failure is logged, never retried: screens notice the gap. */
  publish: (events: JournalEvent[]) => Promise<void> | void;
  onError: (error: Error) => void;
}

/** The journal's one dispatcher. */
export interface Dispatcher {
  /** Looks for events now. */
  wake(): void;
  /** Resolves when nothing undispatched was left at some moment after the call; for tests and shutdown. */
  drain(): Promise<void>;
  stop(): Promise<void>;
  readonly leading: boolean;
}

const BATCH = 500;
const POLL_MS = 250;
/** After a batch, before the next: what comes meanwhile goes together, as a batch costs much and an event in it little. */
const REST_MS = 15;
/** Any number will do, so long as every process uses the same. */
const LEADER_LOCK = 7_233_001;

/**
 * Starts dispatching. One process leads, by a session-level advisory lock that falls to another when its
 * connection dies. The leader gives committed events their dense position and adds their jobs in the same
 * transaction, so nothing is lost or done twice between commit and queue; then it publishes.
 */
export function startDispatcher(options: DispatcherOptions): Dispatcher {
  let leader: pg.Client | null = null;
  let stopped = false;
  let wakeUp = () => {};
  let woken = false;
  const idle: (() => void)[] = [];

  const wake = () => {
    woken = true;
    wakeUp();
  };

  const lead = async (): Promise<void> => {
    const client = new pg.Client(clientConfig(options.database.url));
    client.on('error', () => (leader = leader === client ? null : leader));
    client.on('end', () => (leader = leader === client ? null : leader));
    noteLosses(client);
    await client.connect().catch((error: unknown) => {
      throw asLoss(error);
    });
    const { rows } = await client.query('select pg_try_advisory_lock($1) as got', [LEADER_LOCK]);
    if (rows[0].got) leader = client;
    else await client.end();
  };

  const loop = async (): Promise<void> => {
    while (!stopped) {
      woken = false;
      let rest = false;
      const waiters = idle.splice(0);
      try {
        if (!leader) await lead();
        while (leader && !stopped) {
          const events = await dispatchBatch(leader, options.react);
          if (events.length > 0) await Promise.resolve(options.publish(events)).catch(options.onError);
          rest = events.length > 0;
          if (events.length < BATCH) break;
        }
        if (leader) for (const done of waiters) done();
        else idle.push(...waiters);
      } catch (error) {
        idle.push(...waiters);
        options.onError(error as Error);
        await leader?.end().catch(() => {});
        leader = null;
      }
      if (rest) await sleep(REST_MS);
      if (!woken && !stopped)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, POLL_MS);
          wakeUp = () => (clearTimeout(timer), resolve());
        });
    }
    await leader?.end().catch(() => {});
    leader = null;
  };
  const running = loop();
  options.database.onEvents = wake;

  return {
    wake,
    drain: () => new Promise((resolve) => (idle.push(resolve), wake())),
    stop: async () => {
      stopped = true;
      wake();
      await running;
    },
    get leading() {
      return leader !== null;
    },
  };
}

const takeBatch = `
  with taken as (
    select recorded_at, id, row_number() over (order by id) as ordinal
    from (select recorded_at, id from event where position is null order by id limit ${BATCH}) as waiting
  ), moved as (
    update journal set last_position = last_position + (select count(*) from taken) returning last_position - (select count(*) from taken) as base
  )
  update event set position = moved.base + taken.ordinal
  from taken, moved
  where event.recorded_at = taken.recorded_at and event.id = taken.id
  returning event.id, event.position, event.type, event.recorded_at as "recordedAt", event.ticket_id as "ticketId", event.ticket_version as "ticketVersion",
    event.person_id as "personId", event.actor_kind as "actorKind", event.actor_id as "actorId", event.facts`;

const anyWaiting = 'select 1 from event where position is null limit 1';

async function dispatchBatch(
  client: pg.Client,
  react: (event: JournalEvent) => JobSpec[],
): Promise<JournalEvent[]> {
  const waiting = await client.query({ name: 'journal-any', text: anyWaiting });
  if (waiting.rowCount === 0) return [];
  try {
    await client.query('begin');
    await client.query('select 1 from journal for update');
    const { rows } = await client.query<JournalEvent>({ name: 'journal-take', text: takeBatch });
    rows.sort((a, b) => a.position - b.position);
    await addJobs(client, rows.flatMap(react));
    const committed = await client.query('commit');
    if (committed.command !== 'COMMIT') throw new Error('the batch was rolled back');
    return rows;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

/** Adds jobs in one statement; of several with one key the last wins. */
async function addJobs(client: pg.Client, jobs: JobSpec[]): Promise<void> {
  if (jobs.length === 0) return;
  const specs = new Map<string | symbol, object>();
  for (const job of jobs) {
    specs.set(job.key ?? Symbol(), {
      identifier: job.task,
      payload: job.payload,
      run_at: job.runAt,
      max_attempts: job.maxAttempts,
      job_key: job.key,
      priority: job.priority,
    });
  }
  await client.query({
    name: 'journal-add-jobs',
    text: 'select count(*) from graphile_worker.add_jobs(array(select json_populate_recordset(null::graphile_worker.job_spec, $1::json)))',
    values: [JSON.stringify([...specs.values()])],
  });
}
