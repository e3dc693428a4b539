import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../database/index.ts';
import { startWorkers, type JobsOptions, type Workers } from './start-workers.ts';

const HEARTBEAT_MS = 5_000;
/** Between the end of workers and the start of others. */
const RESTART_MS = 1_000;
/** A worker silent for this long is dead: its jobs are freed. */
const DEAD_AFTER_SECONDS = 30;

/**
 * Runs jobs from the queue. Each worker's id is kept with a heartbeat, and a janitor frees what dead workers
 * held: graphile-worker alone would keep the jobs of a killed process locked for four hours. Workers that end, as they
 * do when the database goes away under a job, are started again.
 * @returns a function that stops after the running jobs have ended.
 */
export async function startJobs(options: JobsOptions): Promise<() => Promise<void>> {
  const name = `${hostname()}:${process.pid}`;
  await forgetKilled(options.database, name);
  await freeDead(options.database);
  let workers = await startWorkers(options);
  const beat = () =>
    heartbeat(options.database, name, [...workers.ids])
      .then(() => freeDead(options.database))
      .catch((error: Error) => options.onError(error, 'janitor'));
  await beat();
  const timer = setInterval(() => void beat(), HEARTBEAT_MS);
  const stopping = new AbortController();
  const keep = async () => {
    for (;;) {
      await workers.ended;
      if (stopping.signal.aborted) return;
      const next = await startAgain(options, workers, stopping.signal);
      if (!next) return;
      workers = next;
      await beat();
    }
  };
  const keeping = keep();
  return async () => {
    clearInterval(timer);
    stopping.abort();
    await workers.stop();
    await keeping;
    await options.database.pool.query('delete from job_worker where process = $1', [name]);
  };
}

/** Frees what the ended ones held and starts others, as often as that takes; nothing once `signal` is aborted. */
async function startAgain(
  options: JobsOptions,
  former: Workers,
  signal: AbortSignal,
): Promise<Workers | undefined> {
  options.onError(new Error('the workers ended; they are started again'), 'worker');
  while (!signal.aborted) {
    await sleep(RESTART_MS, undefined, { signal }).catch(() => {});
    try {
      if (!signal.aborted) {
        await giveBack(options.database, [...former.ids]);
        return await startWorkers(options);
      }
    } catch (error) {
      options.onError(error as Error, 'worker');
    }
  }
  return undefined;
}

/** Frees the jobs of workers that ended; that the database went away is not an attempt of theirs. */
async function giveBack({ pool }: Database, ids: string[]): Promise<void> {
  await pool.query(
    `with given_back as (
       update graphile_worker._private_jobs set attempts = attempts - 1, locked_by = null, locked_at = null
       where locked_by = any($1) and attempts > 0
     )
     delete from job_worker where id = any($1)`,
    [ids],
  );
  // Queues, too.
  await pool.query('select graphile_worker.force_unlock_workers($1::text[])', [ids]);
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
