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

/** How a kind of run is done: `batch` items share a transaction as long as none of them fails. */
export interface RunKind {
  work: RunWorker;
  batch: number;
}
export type RunKinds = Record<string, RunKind>;

/** Screens are told of progress this often. */
const TELL_EVERY_MS = 1000;

type Parts = Pick<Platform, 'database' | 'clock' | 'log'>;

interface Run {
  id: number;
  kind: string;
  subject_id: number | null;
  input: unknown;
  created_by: number;
}

interface Settled {
  item_id: number;
  outcome: 'done' | 'skipped' | 'failed';
  reason: WhyNot | null;
}

/**
 * Handler of `do-bulk-run {runId}`: does what waits, in transactions that also note what became of each item, so that
 * one that was killed goes on where it was and nothing is done twice. A batch in which an item fails is taken back and
 * done item by item, so that it fails alone. Ends when it is cancelled.
 */
export function doRuns(platform: Parts, kinds: RunKinds): JobHandler {
  const { database, clock } = platform;
  return async ({ runId }, { signal }) => {
    const { rows } = await database.pool.query<Run>(
      'select id, kind, subject_id, input, created_by from bulk_run where id = $1 and finished_at is null',
      [Number(runId)],
    );
    const run = rows[0];
    if (!run) return;
    const { work, batch } = kinds[run.kind]!;
    let told = clock.now().getTime();
    let alone = 0;
    for (;;) {
      signal.throwIfAborted();
      const now = clock.now().getTime();
      const tell = now - told >= TELL_EVERY_MS;
      if (tell) told = now;
      const size = alone > 0 ? 1 : batch;
      const outcome = await doNext(platform, work, { run, size, tell });
      if (outcome === 'finished') return;
      alone = outcome === 'apart' ? batch : Math.max(0, alone - 1);
    }
  };
}

/** `apart`: an item of the batch failed, so nothing of it was done. */
async function doNext(
  { database, clock, log }: Parts,
  work: RunWorker,
  { run, size, tell }: { run: Run; size: number; tell: boolean },
): Promise<'finished' | 'done' | 'apart'> {
  const inTransaction = <T>(write: (tx: Tx) => Promise<T>) =>
    transact(database, { actor: { kind: 'agent', id: run.created_by }, now: clock.now() }, write);
  let itemIds: number[] = [];
  try {
    return await inTransaction(async (tx) => {
      itemIds = await takeNext(tx, run.id, size);
      if (itemIds.length === 0) return finish(tx, run);
      const settled: Settled[] = [];
      for (const itemId of itemIds) settled.push(await doOne(tx, work, run, itemId));
      await settle(tx, run, settled);
      if (tell) record(tx, run, 'bulkRun.progressed');
      return 'done';
    });
  } catch (error) {
    if (itemIds.length === 0 || isConnectionLoss(error as Error)) throw error;
    if (itemIds.length > 1) return 'apart';
    const itemId = itemIds[0]!;
    if (!(error instanceof Refusal))
      log.error({ err: error as Error, runId: run.id, itemId }, 'an item of a run failed');
    await inTransaction(async (tx) => {
      if ((await takeNext(tx, run.id, 1, itemId)).length > 0)
        await settle(tx, run, [{ item_id: itemId, outcome: 'failed', reason: whyOf(error) }]);
    });
    return 'done';
  }
}

async function doOne(tx: Tx, work: RunWorker, run: Run, itemId: number): Promise<Settled> {
  const reason = await work(tx, { itemId, runId: run.id, subjectId: run.subject_id, input: run.input });
  return { item_id: itemId, outcome: reason ? 'skipped' : 'done', reason };
}

/** The next items, or this very one if it still waits. Holds the run: two who do the same run take turns. */
async function takeNext(
  tx: Tx,
  runId: number,
  size: number,
  itemId: number | null = null,
): Promise<number[]> {
  const [run] = await tx.prepared<{ cancelled_at: Date | null }>(
    'runs/hold',
    'select cancelled_at from bulk_run where id = $1 for no key update',
    [runId],
  );
  if (run!.cancelled_at) return [];
  const rows = await tx.prepared<{ item_id: number }>(
    'runs/next',
    'select item_id from bulk_result where run_id = $1 and outcome is null and ($2::bigint is null or item_id = $2) order by item_id limit $3',
    [runId, itemId, size],
  );
  return rows.map(({ item_id }) => item_id);
}

async function settle(tx: Tx, run: Run, settled: readonly Settled[]): Promise<void> {
  const count = (wanted: Settled['outcome']) => settled.filter(({ outcome }) => outcome === wanted).length;
  await tx.prepared(
    'runs/settle',
    `with items as (
       update bulk_result r set outcome = s.outcome, reason = s.reason, settled_at = $3
       from jsonb_to_recordset($2::jsonb) as s (item_id bigint, outcome text, reason jsonb) where r.run_id = $1 and r.item_id = s.item_id
     )
     update bulk_run set done = done + $4, skipped = skipped + $5, failed = failed + $6 where id = $1`,
    [run.id, JSON.stringify(settled), tx.now, count('done'), count('skipped'), count('failed')],
  );
}

async function finish(tx: Tx, run: Run): Promise<'finished'> {
  const ended = await tx.prepared(
    'runs/finish',
    'update bulk_run set finished_at = $2 where id = $1 and finished_at is null returning id',
    [run.id, tx.now],
  );
  if (ended.length > 0) record(tx, run, 'bulkRun.finished');
  return 'finished';
}

function record(tx: Tx, run: Run, type: 'bulkRun.progressed' | 'bulkRun.finished'): void {
  tx.record({ type, facts: { runId: run.id, agentId: run.created_by } });
}

function whyOf(error: unknown): WhyNot {
  if (!(error instanceof Refusal)) return { code: 'internal' };
  const { reason, params } = error.details;
  return { code: error.code, ...(reason && { reason }), ...(params && { params }) };
}
