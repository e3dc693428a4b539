import { sql } from 'kysely';
import type { Reader } from '../../platform/database/index.ts';

/** The agent with this mail address, in any case of letters; disabled ones too. */
export async function findAgentByEmail(
  db: Reader,
  email: string,
): Promise<{ id: number; name: string; disabled: boolean } | null> {
  const { rows } = await sql<{ id: number; name: string; disabled: boolean }>`
    select p.id, p.name, a.disabled_at is not null as disabled from agent a join person p on p.id = a.person_id where lower(a.email) = lower(${email})`.execute(
    db,
  );
  return rows[0] ?? null;
}

/**
 * SQL for what customers read as the name of the person of alias `person`: an agent's display name (of alias `agent`,
 * joined from the left), else the name.
 */
export function shownName(person: string, agent: string): string {
  return `coalesce(nullif(${agent}.display_name, ''), ${person}.name)`;
}

/** What customers read as the agent's name; null: there is no such agent. */
export async function shownNameOf(db: Reader, id: number): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    select ${sql.raw(shownName('p', 'a'))} as name from agent a join person p on p.id = a.person_id where p.id = ${id}`.execute(
    db,
  );
  return rows[0]?.name ?? null;
}

/** Names by id, for lists that name agents; ids of nobody are left out. */
export async function agentNames(db: Reader, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('agent')
    .innerJoin('person', 'person.id', 'agent.person_id')
    .select(['person.id', 'person.name'])
    .where('person.id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}
