import { builtInRoles, type Permission, type Scope } from '@heed/contract';
import type { Database } from '../../../platform/database/index.ts';
import type { Viewer } from '../../../platform/http/index.ts';

let count = 0;
const at = new Date('2026-03-01T09:00:00Z');

export interface TestViewer {
  name?: string;
  scope?: Scope;
  groupIds?: readonly number[];
  permissions?: readonly Permission[];
}

/** An agent with a role of its own, as the viewer that a request of it has. */
export async function createTestViewer(
  database: Database,
  input: TestViewer = {},
): Promise<Viewer & { email: string }> {
  count += 1;
  const unique = `${process.pid}-${count}`;
  const {
    name = `Agent ${count}`,
    scope = 'all',
    groupIds = [],
    permissions = builtInRoles['admin']!.permissions,
  } = input;
  const email = `agent.${unique}@desk.example`;
  const role = await database.read
    .insertInto('role')
    .values({ key: `test-${unique}`, name: 'Test', permissions: [...permissions], scope })
    .returning('id')
    .executeTakeFirstOrThrow();
  const person = await database.read
    .insertInto('person')
    .values({ kind: 'agent', name, email, created_at: at, updated_at: at })
    .returning('id')
    .executeTakeFirstOrThrow();
  await database.read.insertInto('agent').values({ person_id: person.id, role_id: role.id, email }).execute();
  for (const groupId of groupIds)
    await database.read
      .insertInto('group_member')
      .values({ group_id: groupId, agent_id: person.id })
      .execute();
  return {
    agentId: person.id,
    name,
    email,
    scope,
    groupIds,
    permissions: new Set(permissions),
    locale: 'en',
    sessionId: null,
    apiKeyId: null,
  };
}

/** A group without members. */
export async function createTestGroup(database: Database, name = 'Support'): Promise<number> {
  count += 1;
  const row = await database.read
    .insertInto('agent_group')
    .values({ key: `group-${process.pid}-${count}`, name, created_at: at })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}
