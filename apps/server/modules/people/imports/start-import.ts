import type { Tx } from '../../../platform/database/index.ts';
import { invalid, refuse } from '../../../platform/errors/index.ts';
import { startRun } from '../../../platform/runs/index.ts';
import { importTargets } from '@heed/contract';
import type { Columns } from './parse-row.ts';
import { readColumns, readImport } from './read-import.ts';
import { lastFirst, type UndoInput } from './undo-row.ts';

/** Refuses (`invalidInput`) columns that are nothing, and a file whose rows name nobody. */
export function requireColumns({ profile, mapping, fields }: Columns): void {
  const known = new Set<string>([
    ...importTargets[profile],
    ...fields.filter(({ archived }) => !archived).map(({ key }) => `field:${key}`),
  ]);
  const wrong = mapping.findIndex((target) => target !== null && !known.has(target));
  if (wrong >= 0) throw invalid([{ path: `body.mapping.${wrong}`, code: 'unknown' }]);
  const keys = profile === 'customer' ? ['email', 'externalId'] : ['name', 'domains'];
  if (!mapping.some((target) => target !== null && keys.includes(target)))
    throw refuse('invalidInput', { reason: profile === 'customer' ? 'importNoColumns' : 'importNoNames' });
}

/** Begins to take the rows of a file. Refuses `notPossible` a file that was imported already, and wrong columns. */
export async function startImport(tx: Tx, id: number, mapping: (string | null)[]): Promise<void> {
  await hold(tx, id);
  const { run, rowCount } = await readImport(tx.db, id);
  if (run) throw refuse('notPossible', { reason: 'importStarted' });
  const columns = await readColumns(tx.db, id, mapping);
  requireColumns(columns);
  const itemIds = Array.from({ length: rowCount }, (_, place) => place + 1);
  const { id: runId } = await startRun(tx, { kind: 'import', subjectId: id, input: {}, itemIds });
  await tx.db
    .updateTable('customer_import')
    .set({ mapping: JSON.stringify(columns.mapping), run_id: runId })
    .where('id', '=', id)
    .execute();
  tx.record({ type: 'import.started', facts: { importId: id, runId } });
}

/** Begins to take an import back, the last row first. Refuses `notPossible` while it runs, and once more. */
export async function undoImport(tx: Tx, id: number): Promise<void> {
  await hold(tx, id);
  const { run, undo, rowCount } = await readImport(tx.db, id);
  if (!run?.finished_at || undo) throw refuse('notPossible', { reason: 'importNotDone' });
  const taken = await tx.db
    .selectFrom('customer_import_row')
    .select('number')
    .where('import_id', '=', id)
    .where('record_id', 'is not', null)
    .execute();
  const input: UndoInput = { rowCount };
  const itemIds = taken.map(({ number }) => lastFirst(number, rowCount));
  const { id: runId } = await startRun(tx, { kind: 'import-undo', subjectId: id, input, itemIds });
  await tx.db.updateTable('customer_import').set({ undo_run_id: runId }).where('id', '=', id).execute();
  tx.record({ type: 'import.undone', facts: { importId: id, runId } });
}

/** Two who press at once take turns. */
async function hold(tx: Tx, id: number): Promise<void> {
  await tx.db.selectFrom('customer_import').select('id').where('id', '=', id).forUpdate().execute();
}
