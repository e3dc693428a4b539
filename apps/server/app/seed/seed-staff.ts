import { sql } from 'kysely';
import { createAgent } from '../../modules/identity/index.ts';
import type { Tx } from '../../platform/database/index.ts';
import { chinese, english } from './vocabulary.ts';

const GROUPS = {
  billing: 'Billing',
  returns: 'Returns',
  technical: 'Technical help',
  'large-accounts': 'Large accounts',
};
/** As many agents as there should be for tickets to be spread over. */
const AGENTS = 24;

/** Who serves: agents, each with the groups they are in. */
export interface Staff {
  agentIds: number[];
  groupIds: number[];
}

/**
 * The desk's agents and groups; on a desk with fewer than five groups or 24 agents, with some made up. Made-up
 * agents cannot sign in and are offline, so that routing gives them nothing.
 */
export async function ensureStaff(tx: Tx): Promise<Staff> {
  const groupIds = await groups(tx);
  if (groupIds.length <= Object.keys(GROUPS).length) groupIds.push(...(await makeGroups(tx)));
  const agentIds = await agents(tx);
  const role = await tx.db
    .selectFrom('role')
    .select('id')
    .where('key', '=', 'agent')
    .executeTakeFirstOrThrow();
  for (let n = agentIds.length; n < AGENTS; n++) {
    const words = n % 3 === 0 ? chinese : english;
    const name =
      words === chinese
        ? `${words.familyNames[n % 20]}${words.givenNames[(n * 7) % 20]}`
        : `${words.givenNames[n % 20]} ${words.familyNames[(n * 7) % 20]}`;
    const mine = [groupIds[n % groupIds.length]!, groupIds[(n * 3 + 1) % groupIds.length]!];
    const { id } = await createAgent(tx, {
      kind: 'human',
      name,
      email: `seed-agent-${n}@seed.example`,
      roleId: role.id,
      groupIds: [...new Set(mine)],
      locale: words === chinese ? 'zh-CN' : 'en',
      timeZone: 'UTC',
      passwordHash: null,
    });
    await tx.db
      .insertInto('agent_routing')
      .values({ agent_id: id, availability: 'offline', since: tx.now })
      .execute();
    agentIds.push(id);
  }
  return { agentIds, groupIds };
}

async function groups(tx: Tx): Promise<number[]> {
  const rows = await tx.db
    .selectFrom('agent_group')
    .select('id')
    .where('archived_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

async function agents(tx: Tx): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select a.person_id as id from agent a join person p on p.id = a.person_id
    where a.disabled_at is null and p.kind = 'agent' order by 1`.execute(tx.db);
  return rows.map((row) => row.id);
}

async function makeGroups(tx: Tx): Promise<number[]> {
  const values = Object.entries(GROUPS).map(([key, name]) => ({ key, name, created_at: tx.now }));
  const made = await tx.db
    .insertInto('agent_group')
    .values(values)
    .onConflict((c) => c.column('key').doNothing())
    .returning('id')
    .execute();
  for (const { id } of made) tx.record({ type: 'group.created', facts: { groupId: id } });
  return made.map((row) => row.id);
}
