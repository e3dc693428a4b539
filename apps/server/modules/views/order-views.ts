import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';
import { invalid, refuse } from '../../platform/errors/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { lockViews } from './view-input.ts';
import { mayChange, readViewsOf } from './view-row.ts';

/**
 * Puts views in an order among each other, on the places that they have together; others stay where they are. Refuses
 * (`invalidInput`) ids that are not there, and (`notAllowed`) those of others.
 */
export async function orderViews(tx: Tx, viewer: Viewer, ids: readonly number[]): Promise<void> {
  await lockViews(tx);
  const wanted = [...new Set(ids)];
  const views = await readViewsOf(tx.db, viewer, wanted);
  if (views.length < wanted.length) throw invalid([{ path: 'body.ids', code: 'unknown' }]);
  if (views.some(({ reach }) => !mayChange(viewer, reach))) throw refuse('notAllowed');
  const places = views.map(({ position }) => position).sort((a, b) => a - b);
  await sql`
    update ticket_view v set position = o.position
    from unnest(${wanted}::bigint[], ${places}::integer[]) o (id, position) where v.id = o.id`.execute(tx.db);
  tx.record({ type: 'view.ordered', facts: { viewIds: wanted } });
}
