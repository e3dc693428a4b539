import { sql } from 'kysely';
import type { Reader } from '../../platform/database/index.ts';

/** What a fact's id is the id of; the keys of facts are closed words. */
type Kind = 'agent' | 'customer' | 'group' | 'ticket';

const kindOfKey: Record<string, Kind> = {
  agentId: 'agent',
  agentIds: 'agent',
  requesterId: 'customer',
  customerId: 'customer',
  sourceId: 'customer',
  targetId: 'customer',
  groupId: 'group',
  groupIds: 'group',
  followUpOf: 'ticket',
  followUpId: 'ticket',
  otherId: 'ticket',
};
/** What `from`, `to`, `added` and `removed` are of these types. */
const kindOfChange: Record<string, Kind> = {
  'ticket.assigned': 'agent',
  'task.assigned': 'agent',
  'ticket.groupChanged': 'group',
  'ticket.requesterChanged': 'customer',
  'ticket.ccsChanged': 'customer',
};

/** The ids in a fact that have a name, as `agent:7`, `customer:5`, `group:3`, `ticket:9`; pure. */
export function nameableIds({ type, facts }: { type: string; facts: Record<string, unknown> }): string[] {
  return Object.entries(facts).flatMap(([key, value]) => {
    const kind =
      kindOfKey[key] ?? (['from', 'to', 'added', 'removed'].includes(key) ? kindOfChange[type] : undefined);
    if (!kind) return [];
    return [value]
      .flat()
      .filter(Number.isSafeInteger)
      .map((id) => `${kind}:${Number(id)}`);
  });
}

/** The names of such ids as they are now; merged people answer by whom they were merged into, tickets by number. */
export async function resolveNames(db: Reader, keys: readonly string[]): Promise<Map<string, string>> {
  const idsOf = (...kinds: Kind[]) =>
    keys
      .map((key) => key.split(':'))
      .filter(([kind]) => kinds.includes(kind as Kind))
      .map(([, id]) => Number(id));
  const { rows } = await sql<{ kind: 'person' | 'group'; id: number; name: string }>`
    select 'person' as kind, r.id, p.name from person r join person p on p.id = coalesce(r.canonical_id, r.id) where r.id = any(${idsOf('agent', 'customer')}::bigint[])
    union all select 'group', id, name from agent_group where id = any(${idsOf('group')}::bigint[])`.execute(
    db,
  );
  const named = new Map(rows.map((row) => [`${row.kind}:${row.id}`, row.name]));
  return new Map(
    keys.flatMap((key) => {
      const [kind, id] = key.split(':') as [Kind, string];
      const name = kind === 'ticket' ? `#${id}` : named.get(`${kind === 'group' ? 'group' : 'person'}:${id}`);
      return name === undefined ? [] : [[key, name]];
    }),
  );
}
