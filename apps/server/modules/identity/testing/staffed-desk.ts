/** A desk with an owner and an administrator signed in, for tests of who may change what. */
import type { Agent } from '@heed/contract';
import type { Database } from '../../../platform/database/index.ts';
import { createTestAgent, setUpTestDesk } from './factories.ts';
import { startSmallDesk } from './small-desk.ts';

/** The server, its people, and short ways to read and change agents. */
export async function startStaffedDesk(database: Database) {
  const desk = await startSmallDesk(database);
  const { ownerId, groupId, email } = await setUpTestDesk(database);
  const owner = await desk.signIn(email);
  const admin = await createTestAgent(database, { role: 'admin' });
  const adminCookie = await desk.signIn(admin.email);
  const list = (await desk.send('GET', '/roles', { by: owner })).json().data as { key: string; id: number }[];
  const roles = Object.fromEntries(list.map((role) => [role.key, role.id]));

  const get = async (id: number): Promise<Agent> =>
    (await desk.send('GET', `/agents/${id}`, { by: owner })).json();
  const patch = async (by: string, id: number, changes: object, version?: number) =>
    desk.send('PATCH', `/agents/${id}`, {
      by,
      body: { version: version ?? (await get(id)).version, ...changes },
    });
  const events = async (type: string) =>
    (await database.pool.query('select facts, actor_id from event where type = $1 order by id', [type])).rows;
  return { desk, ownerId, groupId, owner, admin, adminCookie, roles, get, patch, events };
}
