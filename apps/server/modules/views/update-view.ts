import { changedFields, markChanged, type Tx } from '../../platform/database/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { checkRoom, checkView, chooseKey, lockViews, type ViewInput } from './view-input.ts';
import { lockView } from './view-row.ts';

/**
 * Changes a view as the writer saw it at `version`. Refuses (`conflict`) fields that somebody else has changed since,
 * and what `checkView` refuses of the view as it would be. A view made personal becomes the writer's.
 */
export async function updateView(
  tx: Tx,
  viewer: Viewer,
  { id, version, changes }: { id: number; version: number; changes: Partial<ViewInput> },
): Promise<void> {
  await lockViews(tx);
  const view = await lockView(tx.db, viewer, id);
  const fields = changedFields({ ...view, values: view }, { version, changes }, tx.actor);
  if (fields.length === 0) return;
  const next = { ...view, ...pick(changes, fields) };
  await checkView(tx, viewer, { ...pick(changes, fields), reach: next.reach, groupId: next.groupId });
  if (fields.includes('reach')) await checkRoom(tx, viewer, next.reach);
  const newVersion = view.version + 1;
  await tx.db
    .updateTable('ticket_view')
    .set({
      ...(fields.includes('key') && { key: await chooseKey(tx, next) }),
      ...(fields.includes('reach') && { owner_id: viewer.agentId }),
      name: next.name,
      reach: next.reach,
      group_id: next.groupId,
      folder: next.folder,
      conditions: JSON.stringify(next.conditions),
      columns: next.columns,
      group_by: next.groupBy,
      sort_field: next.sort.field,
      sort_descending: next.sort.descending,
      version: newVersion,
      changed_fields: JSON.stringify(
        markChanged(view.changedFields, fields, { version: newVersion, by: tx.actor.id }),
      ),
      updated_at: tx.now,
    })
    .where('id', '=', id)
    .execute();
  tx.record({ type: 'view.updated', facts: { viewId: id, fields } });
}

function pick<T extends object>(from: T, fields: readonly (keyof T)[]): Partial<T> {
  return Object.fromEntries(fields.map((field) => [field, from[field]])) as Partial<T>;
}
