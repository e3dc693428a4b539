import type { BulkResult, BulkRun, Page } from '@heed/contract';
import { sql } from 'kysely';
import { encodeCursor, readCursor, type Reader } from '../database/index.ts';
import { refuse, renderProblem, type Locale, type RefusalDetails } from '../errors/index.ts';

export interface RunRow {
  id: number;
  kind: BulkRun['kind'];
  subject_id: number | null;
  total: number;
  done: number;
  skipped: number;
  failed: number;
  created_at: Date;
  finished_at: Date | null;
  cancelled_at: Date | null;
}

/** Why an item was not done: what a refusal says, to be told in the reader's language. */
export interface WhyNot extends Pick<RefusalDetails, 'reason' | 'params'> {
  code: Parameters<typeof refuse>[0];
}

/** The columns of a {@link RunRow}. */
export const runColumns =
  'id, kind, subject_id, total, done, skipped, failed, created_at, finished_at, cancelled_at';

export function presentRun(row: RunRow): BulkRun {
  return {
    id: row.id,
    kind: row.kind,
    subjectId: row.subject_id,
    state: row.cancelled_at ? 'cancelled' : row.finished_at ? 'finished' : 'running',
    total: row.total,
    done: row.done,
    skipped: row.skipped,
    failed: row.failed,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}

/** A run of this person's. Refuses (`notFound`) anybody else's. */
export async function getRun(db: Reader, agentId: number, id: number): Promise<BulkRun> {
  const { rows } =
    await sql<RunRow>`select ${sql.raw(runColumns)} from bulk_run where id = ${id} and created_by = ${agentId}`.execute(
      db,
    );
  if (!rows[0]) throw refuse('notFound');
  return presentRun(rows[0]);
}

/** This person's runs, newest first. */
export async function listRuns(
  db: Reader,
  agentId: number,
  query: Page & { kind?: BulkRun['kind'] },
): Promise<{ data: BulkRun[]; meta: { hasMore: boolean; after: string | null } }> {
  const size = query['page[size]'];
  const before = readCursor(query['page[after]'], ['id'])?.[0] ?? Number.MAX_SAFE_INTEGER;
  const { rows } = await sql<RunRow>`
    select ${sql.raw(runColumns)} from bulk_run where created_by = ${agentId} and id < ${before}
      ${query.kind ? sql`and kind = ${query.kind}` : sql``} order by id desc limit ${size + 1}`.execute(db);
  const shown = rows.slice(0, size);
  const hasMore = rows.length > size;
  return {
    data: shown.map(presentRun),
    meta: { hasMore, after: hasMore ? encodeCursor([shown.at(-1)!.id]) : null },
  };
}

/** What became of each item of this person's run, in order of the items. Refuses (`notFound`) anybody else's. */
export async function listResults(
  db: Reader,
  run: { agentId: number; id: number },
  query: Page & { outcome?: BulkResult['outcome'] },
  locale: Locale,
): Promise<{ data: BulkResult[]; meta: { hasMore: boolean; after: string | null } }> {
  await getRun(db, run.agentId, run.id);
  const size = query['page[size]'];
  const after = readCursor(query['page[after]'], ['id'])?.[0] ?? 0;
  const { rows } = await sql<{
    itemId: number;
    outcome: BulkResult['outcome'];
    reason: WhyNot | null;
    settledAt: Date | null;
  }>`
    select item_id as "itemId", coalesce(outcome, 'waiting') as outcome, reason, settled_at as "settledAt" from bulk_result
    where run_id = ${run.id} and item_id > ${after} ${query.outcome ? sql`and coalesce(outcome, 'waiting') = ${query.outcome}` : sql``}
    order by item_id limit ${size + 1}`.execute(db);
  const shown = rows.slice(0, size);
  const hasMore = rows.length > size;
  return {
    data: shown.map(({ reason, settledAt, ...row }) => ({
      ...row,
      reason: reason && textOf(reason, locale),
      settledAt: settledAt?.toISOString() ?? null,
    })),
    meta: { hasMore, after: hasMore ? encodeCursor([shown.at(-1)!.itemId]) : null },
  };
}

function textOf({ code, ...details }: WhyNot, locale: Locale): string {
  const { title, detail } = renderProblem(refuse(code, details), locale);
  return detail ?? title;
}
