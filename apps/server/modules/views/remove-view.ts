import type { Tx } from '../../platform/database/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { checkRoom, lockViews } from './view-input.ts';
import { lockView } from './view-row.ts';

/** Deletes a view; it can be restored. Refuses `notFound`, and `notAllowed` those of others. */
export async function removeView(tx: Tx, viewer: Viewer, id: number): Promise<void> {
  await lockView(tx.db, viewer, id);
  await tx.db.updateTable('ticket_view').set({ removed_at: tx.now }).where('id', '=', id).execute();
  tx.record({ type: 'view.removed', facts: { viewId: id } });
}

/** Brings a deleted view back as it was, to its place. Refuses as {@link removeView}, and when there are too many. */
export async function restoreView(tx: Tx, viewer: Viewer, id: number): Promise<void> {
  await lockViews(tx);
  const { reach } = await lockView(tx.db, viewer, id, { removed: true });
  await checkRoom(tx, viewer, reach);
  await tx.db.updateTable('ticket_view').set({ removed_at: null }).where('id', '=', id).execute();
  tx.record({ type: 'view.restored', facts: { viewId: id } });
}
