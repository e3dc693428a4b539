import { EventEmitter } from 'node:events';
import { hostname } from 'node:os';
import { Logger, run, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker';
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

const HEARTBEAT_MS = 5_000;
/** A worker silent for this long is dead: its jobs are freed. */
const DEAD_AFTER_SECONDS = 30;

/**
 * Runs jobs from the queue. Each worker's id is kept with a heartbeat, and a janitor frees what dead workers
 * held: graphile-worker alone would keep the jobs of a killed process locked for four hours.
 * @returns a function that stops after the running jobs have ended.
 */
export async function startJobs(options: JobsOptions): Promise<() => Promise<void>> {
  const events = new EventEmitter() as WorkerEvents;
  const ids = new Set<string>();
  // Jobs are locked in the name of the pool, or of a worker.
  events.on('pool:create', ({ workerPool }) => void ids.add(workerPool.id));
  events.on('worker:create', ({ worker }) => void ids.add(worker.workerId));
  events.on('worker:stop', ({ worker }) => void ids.delete(worker.workerId));
  events.on('job:error', ({ error, job }) =>
    options.onError(error instanceof Error ? error : new Error(String(error)), job.task_identifier),
  );

  const concurrency = options.concurrency ?? 4;
  const name = `${hostname()}:${process.pid}`;
  await forgetKilled(options.database, name);
  await freeDead(options.database);
  const runner: Runner = await run({
    pgPool: options.database.pool,
    concurrency,
    noHandleSignals: true,
    pollInterval: 1_000,
    // Jobs are fetched some at once and struck off together: alone, both cost more than most jobs (measured).
    preset: { worker: { localQueue: { size: 2 * concurrency }, completeJobBatchDelay: 0 } },
    taskList: tasksOf(options.handlers),
    crontab: options.schedules.map((s) => `${s.cron} ${s.task}`).join('\n'),
    events,
    // Failures of jobs come as events; only what concerns the workers themselves is taken from the log.
    logger: new Logger(
      () => (level, message, meta) =>
        level === 'error' && !meta?.job ? options.onError(new Error(message), 'worker') : undefined,
    ),
  });
  const beat = () =>
    heartbeat(options.database, name, [...ids])
      .then(() => freeDead(options.database))
      .catch((error: Error) => options.onError(error, 'janitor'));
  await beat();
  const timer = setInterval(() => void beat(), HEARTBEAT_MS);
  return async () => {
    clearInterval(timer);
    await runner.stop();
    await options.database.pool.query('delete from job_worker where process = $1', [name]);
  };
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

async function heartbeat(database: Database, process: string, ids: string[]): Promise<void> {
  await database.pool.query(
    `insert into job_worker (id, process, seen_at) select unnest($1::text[]), $2, clock_timestamp()
     on conflict (id) do update set seen_at = excluded.seen_at`,
    [ids, process],
  );
}

/**
 * At the start: what a killed process of this machine held is free at once, without waiting for its silence. A process
 * of our own name is our former life (in a container every process has the same number).
 */
async function forgetKilled(database: Database, name: string): Promise<void> {
  const { rows } = await database.pool.query<{ process: string }>('select distinct process from job_worker');
  const killed = rows
    .map((row) => row.process)
    .filter(
      (each) =>
        each === name || (each.startsWith(`${hostname()}:`) && !isRunning(Number(each.split(':').at(-1)))),
    );
  if (killed.length === 0) return;
  const { rows: workers } = await database.pool.query<{ id: string }>(
    'delete from job_worker where process = any($1) returning id',
    [killed],
  );
  await database.pool.query('select graphile_worker.force_unlock_workers($1::text[])', [
    workers.map((worker) => worker.id),
  ]);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/**
 * Frees jobs whose worker is not alive. The age is taken from the database's own clock on both sides, so
 * machines with different clocks agree; a worker that has not yet registered gets the same grace by its lock time.
 */
export async function freeDead(database: Database): Promise<number> {
  await database.pool.query(
    `delete from job_worker where seen_at < clock_timestamp() - make_interval(secs => $1)`,
    [DEAD_AFTER_SECONDS],
  );
  const { rows } = await database.pool.query<{ locked_by: string }>(
    `select distinct locked_by from graphile_worker._private_jobs
     where locked_by is not null and locked_at < clock_timestamp() - make_interval(secs => $1)
       and not exists (select 1 from job_worker where job_worker.id = locked_by)
     union
     select distinct locked_by from graphile_worker._private_job_queues
     where locked_by is not null and locked_at < clock_timestamp() - make_interval(secs => $1)
       and not exists (select 1 from job_worker where job_worker.id = locked_by)`,
    [DEAD_AFTER_SECONDS],
  );
  if (rows.length > 0)
    await database.pool.query('select graphile_worker.force_unlock_workers($1::text[])', [
      rows.map((r) => r.locked_by),
    ]);
  return rows.length;
}
