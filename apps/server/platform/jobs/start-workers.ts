import { EventEmitter } from 'node:events';
import { Logger, run, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker';
import type pg from 'pg';
import type { Database } from '../database/index.ts';

/** One job's work. It may run again after a crash, so it must be idempotent. */
export type JobHandler = (
  payload: Record<string, unknown>,
  context: { signal: AbortSignal; attempt: number; lastAttempt: boolean },
) => Promise<void>;

/** A job on a schedule, in crontab form (UTC), e.g. `{task: 'close-solved', cron: '*\/5 * * * *'}`. */
export interface Schedule {
  task: string;
  cron: string;
}

export interface JobsOptions {
  database: Database;
  handlers: Record<string, JobHandler>;
  schedules: Schedule[];
  /** Jobs at once; 4 when absent. */
  concurrency?: number;
  onError: (error: Error, task: string) => void;
}

/** For jobs at work when the workers must be given up. */
const GRACE_MS = 3_000;

/** Workers of this process. */
export interface Workers {
  /** In whose names jobs are locked: the pool's, or a worker's. */
  ids: Set<string>;
  /** When they have ended, for whatever reason. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

/** Starts workers on the queue; they run until `stop`, or until the database goes away under them. */
export async function startWorkers(options: JobsOptions): Promise<Workers> {
  const events = new EventEmitter() as WorkerEvents;
  const ids = new Set<string>();
  events.on('pool:create', ({ workerPool }) => void ids.add(workerPool.id));
  events.on('worker:create', ({ worker }) => void ids.add(worker.workerId));
  events.on('worker:stop', ({ worker }) => void ids.delete(worker.workerId));
  events.on('job:error', ({ error, job }) =>
    options.onError(error instanceof Error ? error : new Error(String(error)), job.task_identifier),
  );
  const broken = breakdownOf(events);
  const runner: Runner = await run({
    pgPool: forgiving(options.database.pool),
    concurrency: options.concurrency ?? 4,
    noHandleSignals: true,
    pollInterval: 1_000,
    taskList: tasksOf(options.handlers),
    crontab: options.schedules.map((s) => `${s.cron} ${s.task}`).join('\n'),
    events,
    // Without a batch of its own, what a job came to is told to the database by a promise that nobody watches: with the
    // database away, that ends the process. With one, the workers end instead.
    // (Fetching several jobs at once, `localQueue`, has such a promise too, and no switch for it.)
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    // Failures of jobs come as events; only what concerns the workers themselves is taken from the log.
    logger: new Logger(
      () => (level, message, meta) =>
        level === 'error' && !meta?.job ? options.onError(errorOf(message, meta), 'worker') : undefined,
    ),
  });
  const ended = Promise.race([runner.promise.catch(() => {}), broken]);
  void broken.then(() => runner.stop().catch(() => {}));
  // It refuses when they have ended by themselves meanwhile.
  return { ids, ended, stop: () => Promise.race([runner.stop().catch(() => ended), broken]) };
}

/**
 * The pool, where giving a client back twice is giving it back. When the connection on which graphile-worker 0.18 listens
 * breaks while it shuts down, it does that, and watches for no error of it.
 */
function forgiving(pool: pg.Pool): pg.Pool {
  type Connected = Parameters<pg.Pool['connect']>[0];
  const connect = (done?: Connected) => {
    if (!done) return pool.connect();
    return pool.connect((error, client, release) => {
      let given = false;
      done(error, client, (problem) => {
        if (!given) release(problem);
        given = true;
      });
    });
  };
  return new Proxy(pool, {
    get: (target, name) => {
      if (name === 'connect') return connect;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/**
 * When workers must be given up, which graphile-worker 0.18 does not notice: what a job came to could not be told (they
 * shut down, but not always to the end, as a second failure is counted twice; other jobs get a while to finish), or the
 * names of their jobs could not be read (it keeps that failure and finds no job ever after).
 */
function breakdownOf(events: WorkerEvents): Promise<void> {
  let working = false;
  for (const sign of ['job:start', 'worker:getJob:empty'] as const) events.once(sign, () => (working = true));
  return new Promise((resolve) => {
    events.once('pool:fatalError', () => setTimeout(resolve, GRACE_MS));
    events.on('worker:getJob:error', () => working || resolve());
  });
}

/** The cause where there is one: it tells a database that is away from anything else. */
function errorOf(message: string, meta: { error?: unknown; fatalError?: unknown } | undefined): Error {
  const cause = meta?.fatalError ?? meta?.error;
  return cause instanceof Error ? cause : new Error(message);
}

function tasksOf(handlers: Record<string, JobHandler>): TaskList {
  return Object.fromEntries(
    Object.entries(handlers).map(([task, handler]) => [
      task,
      async (payload, helpers) =>
        handler((payload ?? {}) as Record<string, unknown>, {
          signal: helpers.abortSignal,
          attempt: helpers.job.attempts,
          lastAttempt: helpers.job.attempts >= helpers.job.max_attempts,
        }),
    ]),
  );
}
