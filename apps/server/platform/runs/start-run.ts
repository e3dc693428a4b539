import type { BulkRun } from '@heed/contract';
import type { Tx } from '../database/index.ts';
import { presentRun, runColumns, type RunRow } from './read-runs.ts';

/** Work to start; `input` is what its worker needs to know beside the item. */
export interface NewRun {
  kind: BulkRun['kind'];
  /** What it is about, to find it again. */
  subjectId: number | null;
  input: object;
  /** Each once. */
  itemIds: readonly number[];
}

const insert = `
  with run as (
    insert into bulk_run (kind, subject_id, input, total, created_by, created_at, finished_at)
    values ($1, $2, $3, cardinality($4::bigint[]), $5, $6, case when cardinality($4::bigint[]) = 0 then $6::timestamptz end)
    returning *
  ), items as (
    insert into bulk_result (run_id, item_id) select run.id, item_id from run, unnest($4::bigint[]) as item_id
  )
  select ${runColumns} from run`;

/** Puts the work on record for the actor; a job begins it after the commit. Work on nothing is finished at once. */
export async function startRun(tx: Tx, run: NewRun): Promise<BulkRun> {
  const [row] = await tx.prepared<RunRow>('runs/start', insert, [
    run.kind,
    run.subjectId,
    JSON.stringify(run.input),
    run.itemIds,
    tx.actor.id,
    tx.now,
  ]);
  tx.record({ type: 'bulkRun.started', facts: { runId: row!.id, agentId: tx.actor.id! } });
  return presentRun(row!);
}
