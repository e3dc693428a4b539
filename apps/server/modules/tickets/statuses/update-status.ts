import { wordsIn, type BodyOf, type ticketEndpoints } from '@heed/contract';
import { lockConfiguration, changedFields, markChanged, type Tx } from '../../../platform/database/index.ts';
import { invalid, refuse } from '../../../platform/errors/index.ts';
import { readStatus } from './list-statuses.ts';

type Changes = Omit<BodyOf<typeof ticketEndpoints.updateTicketStatus>, 'version'>;

/**
 * Renames or archives a status as the writer saw it at `version`. Refuses `conflict`, a custom status without a label,
 * and to archive the standard one of a category.
 */
export async function updateStatus(
  tx: Tx,
  { id, version, changes }: { id: number; version: number; changes: Changes },
): Promise<void> {
  await lockConfiguration(tx);
  const row = await readStatus(tx.db, id);
  const fields = changedFields({ ...row, values: row }, { version, changes }, tx.actor);
  if (fields.length === 0) return;
  const next = { ...row, ...defined(changes) };
  if (row.standard && next.archived) throw refuse('notPossible', { reason: 'standardStatus' });
  if (!row.standard && wordsIn(next.agentLabel, 'en') === '')
    throw invalid([{ path: 'body.agentLabel.en', code: 'required' }]);
  const mark = { version: row.version + 1, by: tx.actor.id };
  await tx.db
    .updateTable('custom_status')
    .set({
      ...(fields.includes('archived') && { archived_at: next.archived ? tx.now : null }),
      agent_label: JSON.stringify(next.agentLabel),
      customer_label: JSON.stringify(next.customerLabel),
      version: mark.version,
      changed_fields: JSON.stringify(markChanged(row.changedFields, fields, mark)),
    })
    .where('id', '=', id)
    .execute();
  tx.record({ type: 'ticketStatus.updated', facts: { statusId: id, fields } });
}

function defined<T extends object>(changes: T): Partial<T> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<T>;
}
