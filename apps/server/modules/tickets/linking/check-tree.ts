import type { Tx } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';

/** Parents above each other, the lowest child included. */
const MAX_DEPTH = 5;

// Bounded, so that even a ring made by hand ends.
const measure = `
  with recursive above as (
    select $2::bigint as id, 1 as depth
    union all select l.target_id, above.depth + 1 from above join ticket_link l on l.kind = 'child' and l.source_id = above.id where above.depth < 20
  ), below as (
    select $1::bigint as id, 1 as depth
    union all select l.source_id, below.depth + 1 from below join ticket_link l on l.kind = 'child' and l.target_id = below.id where below.depth < 20
  )
  select (select max(depth) from above) as above, (select max(depth) from below) as below, exists (select 1 from above where id = $1) as ring`;

/**
 * Refuses (`notPossible`) to make `childId` a child of `parentId` where that would make a ring or a tree deeper than
 * five. Until the commit nobody else changes a tree: two halves of a ring cannot be closed at once.
 */
export async function checkTree(tx: Tx, childId: number, parentId: number): Promise<void> {
  await tx.prepared(
    'tickets/hold-trees',
    "select pg_advisory_xact_lock(hashtextextended('ticket tree', 0))",
    [],
  );
  const [tree] = await tx.prepared<{ above: number; below: number; ring: boolean }>(
    'tickets/measure-tree',
    measure,
    [childId, parentId],
  );
  if (tree!.ring) throw refuse('notPossible', { reason: 'linkRing' });
  if (tree!.above + tree!.below > MAX_DEPTH)
    throw refuse('notPossible', { reason: 'linkTooDeep', params: { maximum: MAX_DEPTH } });
}
