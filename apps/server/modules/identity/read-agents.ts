import type { Agent, NamedPage } from '@heed/contract';
import { sql, type RawBuilder } from 'kysely';
import { cutPage, likePattern, readCursor, type Reader } from '../../platform/database/index.ts';
import { refuse, type Locale } from '../../platform/errors/index.ts';
import { photoUrl } from './photo-url.ts';
import { roleName, toLocale } from './texts.ts';

interface AgentRow {
  id: number;
  name: string;
  displayName: string;
  title: string;
  photoHash: string | null;
  email: string;
  kind: string;
  roleId: number;
  roleKey: string;
  roleName: string;
  groupIds: number[];
  locale: string | null;
  timeZone: string | null;
  languages: string[];
  disabledAt: Date | null;
  version: number;
  /** What the list is ordered by. */
  place: string;
}

/** Agents as the API shows them, in the order of the ids; ids of nobody are left out. */
export async function readAgents(db: Reader, ids: readonly number[], locale: Locale): Promise<Agent[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<AgentRow>`${agentRows} where p.id = any (${ids}::bigint[])`.execute(db);
  const byId = new Map(rows.map((row) => [row.id, present(row, locale)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** One agent; refuses (`notFound`) an id of nobody. */
export async function readAgent(db: Reader, id: number, locale: Locale): Promise<Agent> {
  const [agent] = await readAgents(db, [id], locale);
  if (!agent) throw refuse('notFound');
  return agent;
}

export interface AgentFilter extends NamedPage {
  groupId?: number;
  disabled?: boolean;
}

/** A page of agents by name; `q` is part of the name or address. */
export async function listAgents(db: Reader, filter: AgentFilter, locale: Locale) {
  const size = filter['page[size]'];
  const after = readCursor(filter['page[after]'], ['text', 'id']);
  const matching = conditions(filter);
  const { rows } = await sql<AgentRow>`
    ${agentRows} where ${matching} ${after ? sql`and (lower(p.name), p.id) > (${after[0]}::text, ${after[1]}::bigint)` : sql``}
    order by lower(p.name), p.id limit ${size + 1}`.execute(db);
  const { rows: counted } = await sql<{
    total: number;
  }>`select count(*) as total from agent a join person p on p.id = a.person_id where ${matching}`.execute(db);
  const { data, meta } = cutPage(rows, size, ({ place, id }) => [place, id]);
  return { data: data.map((row) => present(row, locale)), meta: { ...meta, total: counted[0]?.total ?? 0 } };
}

const agentRows = sql`
  select p.id, p.name, a.display_name as "displayName", a.title, a.photo_hash as "photoHash", a.email, p.kind, r.id as "roleId", r.key as "roleKey", r.name as "roleName", p.locale, p.time_zone as "timeZone", a.languages,
    a.disabled_at as "disabledAt", p.version, lower(p.name) as place, array(select m.group_id from group_member m where m.agent_id = p.id order by m.group_id) as "groupIds"
  from agent a join person p on p.id = a.person_id join role r on r.id = a.role_id`;

function conditions({ q, ids, groupId, disabled }: AgentFilter): RawBuilder<unknown> {
  const pattern = q?.trim() ? likePattern(q.trim()) : null;
  return sql.join(
    [
      sql`true`,
      ...(pattern ? [sql`(p.name ilike ${pattern} or a.email ilike ${pattern})`] : []),
      ...(ids ? [sql`p.id = any (${ids}::bigint[])`] : []),
      ...(groupId !== undefined
        ? [sql`exists (select 1 from group_member m where m.agent_id = p.id and m.group_id = ${groupId})`]
        : []),
      ...(disabled !== undefined ? [sql`(a.disabled_at is not null) = ${disabled}`] : []),
    ],
    sql` and `,
  );
}

function present(row: AgentRow, locale: Locale): Agent {
  return {
    id: row.id,
    name: row.name,
    displayName: row.displayName,
    title: row.title,
    photoUrl: photoUrl(row.photoHash),
    email: row.email,
    kind: row.kind === 'bot' ? 'bot' : 'human',
    role: {
      id: row.roleId,
      key: row.roleKey,
      name: roleName({ key: row.roleKey, name: row.roleName }, locale),
    },
    groupIds: row.groupIds,
    locale: toLocale(row.locale),
    timeZone: row.timeZone ?? 'UTC',
    languages: row.languages,
    disabledAt: row.disabledAt?.toISOString() ?? null,
    version: row.version,
  };
}
