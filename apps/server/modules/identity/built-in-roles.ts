import { builtInRoles } from '@heed/contract';
import { sql } from 'kysely';
import { system, transact, type Tx } from '../../platform/database/index.ts';
import type { Platform } from '../../platform/index.ts';
import { roleName } from './texts.ts';

/** Brings the built-in roles in step with this version; run at each start. */
export async function ensureBuiltInRoles({
  database,
  clock,
}: Pick<Platform, 'database' | 'clock'>): Promise<void> {
  await transact(database, { actor: system, now: clock.now() }, syncBuiltInRoles);
}

/** The same inside a transaction. Roles of the desk's own, under other keys, stay as they are. */
export async function syncBuiltInRoles(tx: Tx): Promise<void> {
  const roles = Object.entries(builtInRoles).map(([key, role]) => ({
    key,
    name: roleName({ key, name: key }, 'en'),
    permissions: role.permissions,
    scope: role.scope,
  }));
  await sql`
    insert into role (key, name, permissions, scope, built_in)
    select r.key, r.name, array(select jsonb_array_elements_text(r.permissions)), r.scope, true
    from jsonb_to_recordset(${JSON.stringify(roles)}::jsonb) as r (key text, name text, permissions jsonb, scope text)
    on conflict (key) do update set name = excluded.name, permissions = excluded.permissions, scope = excluded.scope
      where role.built_in and (role.name, role.permissions, role.scope) is distinct from (excluded.name, excluded.permissions, excluded.scope)`.execute(
    tx.db,
  );
}
