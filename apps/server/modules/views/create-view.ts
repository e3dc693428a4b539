import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { checkRoom, checkView, chooseKey, lockViews, type ViewInput } from './view-input.ts';

/**
 * Makes a view, last of its reach. Refuses as `checkView` and `checkRoom` do, and (`alreadyExists`) a key in use.
 */
export async function createView(tx: Tx, viewer: Viewer, input: ViewInput): Promise<{ id: number }> {
  await checkView(tx, viewer, input);
  await lockViews(tx);
  await checkRoom(tx, viewer, input.reach);
  const row = await tx.db
    .insertInto('ticket_view')
    .values({
      key: await chooseKey(tx, input),
      name: input.name,
      reach: input.reach,
      owner_id: viewer.agentId,
      group_id: input.groupId,
      folder: input.folder,
      conditions: JSON.stringify(input.conditions),
      columns: input.columns,
      group_by: input.groupBy,
      sort_field: input.sort.field,
      sort_descending: input.sort.descending,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from ticket_view where reach = ${input.reach})`,
      created_at: tx.now,
      updated_at: tx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  tx.record({ type: 'view.created', facts: { viewId: row.id } });
  return row;
}
