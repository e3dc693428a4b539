import { permissions, type Me, type Permission, type Scope } from '@heed/contract';
import { sql } from 'kysely';
import type { Reader } from '../../platform/database/index.ts';
import { refuse, type Locale } from '../../platform/errors/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { companySettings } from './company.ts';
import { readAgent } from './read-agents.ts';

/** Who the caller is and what they may do in this request (an API key may hold less than the role). */
export async function readMe(
  db: Reader,
  viewer: Pick<Viewer, 'agentId' | 'permissions' | 'scope'>,
  locale: Locale,
): Promise<Me> {
  const [agent, company, own] = await Promise.all([
    readAgent(db, viewer.agentId, locale),
    companySettings(db),
    db
      .selectFrom('agent')
      .select([
        'undo_seconds',
        'start_timer',
        sql<number>`(select last_position from journal)`.as('position'),
      ])
      .where('person_id', '=', viewer.agentId)
      .executeTakeFirstOrThrow(),
  ]);
  return {
    agent,
    permissions: permissions.filter((permission) => viewer.permissions.has(permission)),
    scope: viewer.scope,
    undoSeconds: own.undo_seconds as Me['undoSeconds'],
    startTimer: own.start_timer,
    company: { name: company.name },
    position: own.position,
  };
}

/** The same for somebody who has just signed in. */
export async function readMeOf(db: Reader, agentId: number, locale: Locale): Promise<Me> {
  const role = await db
    .selectFrom('agent')
    .innerJoin('role', 'role.id', 'agent.role_id')
    .select(['role.permissions', 'role.scope'])
    .where('agent.person_id', '=', agentId)
    .executeTakeFirst();
  if (!role) throw refuse('notFound');
  return readMe(
    db,
    { agentId, permissions: new Set(role.permissions as Permission[]), scope: role.scope as Scope },
    locale,
  );
}
