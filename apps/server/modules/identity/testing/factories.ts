/** Agents, groups, viewers, and a platform for the module under test. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { builtInRoles, Permission, Scope } from '@heed/contract';
import { createManualClock, type ManualClock } from '../../../platform/clock/index.ts';
import { readConfig } from '../../../platform/config/index.ts';
import { createSecrets } from '../../../platform/crypto/index.ts';
import { system, transact, type Database } from '../../../platform/database/index.ts';
import { createFileStore } from '../../../platform/files/index.ts';
import type { Viewer } from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { createLogger } from '../../../platform/log/index.ts';
import { syncBuiltInRoles } from '../built-in-roles.ts';
import { createAgent } from '../create-agent.ts';
import { setGroupMembers } from '../membership.ts';
import { hashPassword } from '../passwords.ts';
import { setUpDesk } from '../set-up-desk.ts';
import { lockStaff } from '../staff-lock.ts';

/** Password of every agent made here. */
export const testPassword = 'correct horse battery';
let passwordHash: Promise<string> | undefined;
let count = 0;

type RoleKey = keyof typeof builtInRoles;

/** A platform on a test's database; its clock stands at the present until the test moves it. */
export async function testPlatform(
  database: Database,
  settings: { url?: string } = {},
): Promise<Platform & { clock: ManualClock }> {
  const folder = await mkdtemp(join(tmpdir(), 'heed-test-'));
  after(() => rm(folder, { recursive: true }));
  const config = { ...readConfig({ HEED_DATA: folder }), url: settings.url ?? 'http://desk.test' };
  return {
    database,
    clock: createManualClock(new Date()),
    config,
    secrets: createSecrets('a secret for tests, longer than needed'),
    files: await createFileStore(join(folder, 'files')),
    log: createLogger({ level: 'silent' }),
  };
}

/** An agent with name, address and the test password; a normal agent without groups unless said otherwise. */
export async function createTestAgent(
  database: Database,
  input: { role?: RoleKey; groupIds?: number[]; name?: string; email?: string; kind?: 'human' | 'bot' } = {},
): Promise<{ id: number; email: string }> {
  const number = ++count;
  const email = input.email ?? `agent${number}.${process.pid}@desk.test`;
  const hash = input.kind === 'bot' ? null : await (passwordHash ??= hashPassword(testPassword));
  const { id } = await transact(database, { actor: system, now: new Date() }, async (tx) => {
    await lockStaff(tx);
    await syncBuiltInRoles(tx);
    const role = await tx.db
      .selectFrom('role')
      .select('id')
      .where('key', '=', input.role ?? 'agent')
      .executeTakeFirstOrThrow();
    return createAgent(tx, {
      kind: input.kind ?? 'human',
      name: input.name ?? `Agent ${number}`,
      email,
      roleId: role.id,
      groupIds: input.groupIds ?? [],
      locale: 'en',
      timeZone: 'UTC',
      passwordHash: hash,
    });
  });
  return { id, email };
}

/** A group with these members. */
export async function createTestGroup(
  database: Database,
  input: { name?: string; memberIds?: number[] } = {},
): Promise<{ id: number }> {
  const number = ++count;
  return transact(database, { actor: system, now: new Date() }, async (tx) => {
    await lockStaff(tx);
    const group = await tx.db
      .insertInto('agent_group')
      .values({
        key: `group-${number}-${process.pid}`,
        name: input.name ?? `Group ${number}`,
        created_at: tx.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await setGroupMembers(tx, group.id, input.memberIds ?? []);
    return group;
  });
}

/** A desk with its company, first group and owner. */
export async function setUpTestDesk(
  database: Database,
): Promise<{ ownerId: number; groupId: number; email: string }> {
  const email = 'owner@desk.test';
  const hash = await (passwordHash ??= hashPassword(testPassword));
  const made = await transact(database, { actor: system, now: new Date() }, (tx) =>
    setUpDesk(tx, {
      company: 'Acme',
      name: 'Olive Owner',
      email,
      passwordHash: hash,
      locale: 'en',
      timeZone: 'UTC',
    }),
  );
  return { ...made, email };
}

/** The agent as a request's viewer, as after signing in; fields given replace the role's. */
export async function viewerOf(
  database: Database,
  agentId: number,
  changes: Partial<Viewer> = {},
): Promise<Viewer> {
  const row = await database.read
    .selectFrom('agent')
    .innerJoin('role', 'role.id', 'agent.role_id')
    .innerJoin('person', 'person.id', 'agent.person_id')
    .select(['person.name', 'role.permissions', 'role.scope'])
    .where('agent.person_id', '=', agentId)
    .executeTakeFirstOrThrow();
  const groups = await database.read
    .selectFrom('group_member')
    .select('group_id')
    .where('agent_id', '=', agentId)
    .execute();
  return {
    agentId,
    name: row.name,
    permissions: new Set(row.permissions as Permission[]),
    scope: row.scope as Scope,
    groupIds: groups.map((group) => group.group_id),
    locale: 'en',
    sessionId: 1,
    apiKeyId: null,
    ...changes,
  };
}
