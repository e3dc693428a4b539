import { isConnectionLoss, transact, type Tx } from '../database/index.ts';
import { Refusal } from '../errors/index.ts';
import type { Platform } from '../index.ts';
import type { JobHandler } from '../jobs/index.ts';
import type { WhyNot } from './read-runs.ts';

/**
 * Does one item as the one who started the run. Answers null when it is done, or why there is nothing to do; a
 * refusal it throws is why it failed.
 */
export type RunWorker = (
  tx: Tx,
  item: { itemId: number; runId: number; subjectId: number | null; input: unknown },
) => Promise<WhyNot | null>;
export type RunWorkers = Record<string, RunWorker>;

/** Screens are told of progress this often. */
const TELL_EVERY_MS = 1000;

interface Run {
  id: number;
  kind: string;
  subject_id: number | null;
  input: unknown;
  created_by: number;
}
interface Next {
  item_id: number | null;
}

/**
 * Handler of `do-bulk-run {runId}`: does what waits, each item in a transaction of its own that also notes what became
 * of it, so that one that was killed goes on where it was and nothing is done twice. Ends when it is cancelled.
 */
export function doRuns(
  platform: Pick<Platform, 'database' | 'clock' | 'log'>,
  workers: RunWorkers,
): JobHandler {
  const { database, clock } = platform;
  return async ({ runId }, { signal }) => {
    const { rows } = await database.pool.query<Run>(
      'select id, kind, subject_id, input, created_by from bulk_run where id = $1 and finished_at is null',
      [Number(runId)],
    );
    const run = rows[0];
    if (!run) return;
    let told = clock.now().getTime();
    for (;;) {
      signal.throwIfAborted();
      const now = clock.now();
      const tell = now.getTime() - told >= TELL_EVERY_MS;
      if (tell) told = now.getTime();
      if (!(await doNext(platform, workers[run.kind]!, run, tell))) return;
    }
  };
}

/** @returns false when nothing is left to do. */
async function doNext(
  { database, clock, log }: Pick<Platform, 'database' | 'clock' | 'log'>,
  worker: RunWorker,
  run: Run,
  tell: boolean,
): Promise<boolean> {
  const inTransaction = <T>(work: (tx: Tx) => Promise<T>) =>
    transact(database, { actor: { kind: 'agent', id: run.created_by }, now: clock.now() }, work);
  let itemId: number | null = null;
  try {
    return await inTransaction(async (tx) => {
      itemId = await takeNext(tx, run.id);
      if (itemId === null) return finish(tx, run);
      const skipped = await worker(tx, {
        itemId,
        runId: run.id,
        subjectId: run.subject_id,
        input: run.input,
      });
      await settle(tx, run, itemId, { outcome: skipped ? 'skipped' : 'done', reason: skipped });
      if (tell) record(tx, run, 'bulkRun.progressed');
      return true;
    });
  } catch (error) {
    if (itemId === null || isConnectionLoss(error as Error)) throw error;
    if (!(error instanceof Refusal))
      log.error({ err: error as Error, runId: run.id, itemId }, 'an item of a run failed');
    await inTransaction(async (tx) => {
      if ((await takeNext(tx, run.id, itemId)) !== null)
        await settle(tx, run, itemId!, { outcome: 'failed', reason: whyOf(error) });
    });
    return true;
  }
}

/** The next item, or this very one if it still waits. Holds the run: two who do the same run take turns. */
async function takeNext(tx: Tx, runId: number, itemId: number | null = null): Promise<number | null> {
  const [run] = await tx.prepared<{ cancelled_at: Date | null }>(
    'runs/hold',
    'select cancelled_at from bulk_run where id = $1 for no key update',
    [runId],
  );
  if (run!.cancelled_at) return null;
  const [next] = await tx.prepared<Next>(
    'runs/next',
    'select item_id from bulk_result where run_id = $1 and outcome is null and ($2::bigint is null or item_id = $2) order by item_id limit 1',
    [runId, itemId],
  );
  return next?.item_id ?? null;
}

async function settle(
  tx: Tx,
  run: Run,
  itemId: number,
  { outcome, reason }: { outcome: 'done' | 'skipped' | 'failed'; reason: WhyNot | null },
): Promise<void> {
  await tx.prepared(
    'runs/settle',
    `with item as (update bulk_result set outcome = $3::text, reason = $4, settled_at = $5 where run_id = $1 and item_id = $2)
     update bulk_run set done = done + ($3 = 'done')::int, skipped = skipped + ($3 = 'skipped')::int, failed = failed + ($3 = 'failed')::int where id = $1`,
    [run.id, itemId, outcome, reason && JSON.stringify(reason), tx.now],
  );
}

async function finish(tx: Tx, run: Run): Promise<false> {
  const ended = await tx.prepared(
    'runs/finish',
    'update bulk_run set finished_at = $2 where id = $1 and finished_at is null returning id',
    [run.id, tx.now],
  );
  if (ended.length > 0) record(tx, run, 'bulkRun.finished');
  return false;
}

function record(tx: Tx, run: Run, type: 'bulkRun.progressed' | 'bulkRun.finished'): void {
  tx.record({ type, facts: { runId: run.id, agentId: run.created_by } });
}

function whyOf(error: unknown): WhyNot {
  if (!(error instanceof Refusal)) return { code: 'internal' };
  const { reason, params } = error.details;
  return { code: error.code, ...(reason && { reason }), ...(params && { params }) };
}
