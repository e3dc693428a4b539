import type { Permission, Scope } from '@heed/contract';
import type { Tx } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';
import type { Asker } from '../fields/check-values.ts';

/** Who asked for work that goes on by itself, and what they were allowed then. */
export interface KeptAsker {
  agentId: number;
  permissions: readonly Permission[];
}

interface Row {
  permissions: Permission[];
  scope: Scope;
  groupIds: number[];
}

const known = new WeakMap<Tx, Promise<Asker>>();

/**
 * Who asked, with the scope of this moment and what was allowed then and still is; read once in a transaction.
 * Refuses (`notAllowed`) who was disabled since.
 */
export function currentAsker(tx: Tx, asker: KeptAsker): Promise<Asker> {
  const read = known.get(tx) ?? readAsker(tx, asker);
  known.set(tx, read);
  return read;
}

async function readAsker(tx: Tx, { agentId, permissions }: KeptAsker): Promise<Asker> {
  const [row] = await tx.prepared<Row>(
    'tickets/current-asker',
    `select r.permissions, r.scope, array(select group_id from group_member where agent_id = a.person_id) as "groupIds"
     from agent a join role r on r.id = a.role_id where a.person_id = $1 and a.disabled_at is null`,
    [agentId],
  );
  if (!row) throw refuse('notAllowed');
  const held = new Set(row.permissions);
  return { ...row, agentId, permissions: new Set(permissions.filter((each) => held.has(each))) };
}
