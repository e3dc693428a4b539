import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { keepingPlans } from './keep-plans.ts';
import { parseInstant } from './parse-instant.ts';
import { asLoss, noteLosses } from './connection-loss.ts';
import type { DB } from './tables.gen.ts';

/** So long may a statement of `database.bounded` take, and so many run at once. */
const BOUNDED_SECONDS = 3;
const BOUNDED_SIZE = 4;

/** Reads for queries; writes go through `transact`. */
export type Reader = Kysely<DB>;

/** The desk's database: a pool for requests and jobs, and Kysely over it for reads. */
export interface Database {
  readonly pool: pg.Pool;
  readonly read: Reader;
  /**
   * For short reads that people wait for, of few texts, where one plan is best for all values: they are prepared once.
   * Not for searches, whose best plan depends on the words.
   */
  readonly hot: Reader;
  /**
   * For reads whose cost people's own conditions decide: stopped after `BOUNDED_SECONDS` (`isTimeout`), and on a few
   * connections of their own, so that none of them holds up anybody else.
   */
  readonly bounded: Reader;
  readonly url: string;
  /** Called after each commit that recorded events; the dispatcher sets it. */
  onEvents: () => void;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  url: string;
  /** Connections at most, 10 when absent. */
  size?: number;
  /** Connection errors of idle clients; the pool replaces them by itself. */
  onError: (error: Error) => void;
}

/**
 * Opens the pool; connects lazily. `bigint` arrives as a number (ids and positions stay below 2^53), `timestamptz`
 * as Date, in this pool only: the global type table of pg stays as it is.
 */
export function openDatabase(options: DatabaseOptions): Database {
  const settings = {
    ...clientConfig(options.url),
    max: options.size ?? 10,
    idleTimeoutMillis: 30_000,
  };
  const pool = new pg.Pool(settings);
  const hotPool = new pg.Pool({
    ...settings,
    onConnect: async (client) => void (await client.query('set plan_cache_mode = force_generic_plan')),
  });
  const boundedPool = new pg.Pool({
    ...settings,
    max: BOUNDED_SIZE,
    // Conditions on texts cost more than PostgreSQL thinks, and what lists read is mostly in memory: without these two it
    // reads all tickets through where an index would lead to some.
    onConnect: async (client) =>
      void (await client.query(
        `set statement_timeout = '${BOUNDED_SECONDS}s'; set cpu_operator_cost = 0.01; set random_page_cost = 1.1`,
      )),
  });
  let closed = false;
  // A pool has ended before its connections have: that these break meanwhile is no news.
  const onError = (error: Error) => {
    if (!closed) options.onError(error);
  };
  for (const each of [pool, hotPool, boundedPool]) {
    each.on('error', onError);
    each.on('connect', (client) => {
      noteLosses(client);
      client.on('error', onError);
    });
    sayWhenAway(each);
  }
  const hot = new Kysely<DB>({ dialect: keepingPlans(hotPool) });
  const database: Database = {
    pool,
    url: options.url,
    read: new Kysely<DB>({ dialect: new PostgresDialect({ pool }) }),
    hot,
    bounded: new Kysely<DB>({ dialect: new PostgresDialect({ pool: boundedPool }) }),
    onEvents: () => {},
    close: async () => {
      closed = true;
      await Promise.all([pool.end(), hotPool.end(), boundedPool.end()]);
    },
  };
  return database;
}

/** Whether a statement was stopped for its time limit. */
export function isTimeout(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === '57014';
}

type Connected = Parameters<pg.Pool['connect']>[0];

/** Makes `pool.connect` tell a database that is away as such, and by it `pool.query`. */
function sayWhenAway(pool: pg.Pool): void {
  const connect = pool.connect.bind(pool);
  const told = (done?: Connected) => {
    if (done)
      return connect((error, client, release) => done(asLoss(error) as Error | undefined, client, release));
    return connect().catch((error: unknown) => {
      throw asLoss(error);
    });
  };
  pool.connect = told as pg.Pool['connect'];
}

/** Settings of every connection that Heed opens, pooled or alone. */
export function clientConfig(url: string): pg.ClientConfig {
  return { connectionString: url, pipeline: true, types: { getTypeParser } } as pg.ClientConfig;
}

const INT8 = 20;
const INT8_ARRAY = 1016;
const TIMESTAMPTZ = 1184;
const parseInt8Array = (text: string): number[] =>
  text === '{}' ? [] : text.slice(1, -1).split(',').map(Number);

function getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (format !== 'binary') {
    if (oid === INT8) return Number;
    if (oid === INT8_ARRAY) return parseInt8Array;
    if (oid === TIMESTAMPTZ) return parseInstant;
  }
  return pg.types.getTypeParser(oid, format ?? 'text') as (value: string) => unknown;
}
