import type { Group } from '@heed/rules';
import type { Grouping, View, ViewColumn, ViewReach, ViewRow } from '@heed/contract';
import { parseConditions } from '@heed/rules';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { ChangedFields, Reader } from '../../platform/database/index.ts';
import { refuse } from '../../platform/errors/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import type { TicketCatalogue } from '../tickets/index.ts';

/** A view as it is stored. */
export interface StoredView {
  id: number;
  key: string;
  name: string;
  reach: ViewReach;
  ownerId: number;
  groupId: number | null;
  folder: string;
  conditions: Group;
  columns: ViewColumn[];
  groupBy: Grouping | null;
  sort: { field: string; descending: boolean };
  position: number;
  version: number;
  changedFields: ChangedFields;
}

const stored = sql`v.id, v.key, v.name, v.reach, v.owner_id as "ownerId", v.group_id as "groupId", v.folder, v.conditions, v.columns, v.group_by as "groupBy",
  json_build_object('field', v.sort_field, 'descending', v.sort_descending) as sort, v.position, v.version, v.changed_fields as "changedFields"`;

/** The views that are there for the viewer, in order; of groups those of its own, and all for who manages views. */
export async function readViews(db: Reader, viewer: Viewer): Promise<StoredView[]> {
  const { rows } = await sql<StoredView>`
    select ${stored} from ticket_view v where v.removed_at is null and ${isThere(viewer)}
    order by array_position('{personal,group,shared}'::text[], v.reach), v.position, v.id`.execute(db);
  return rows;
}

/** Some of them by their numbers; those that are not there are left out. */
export async function readViewsOf(db: Reader, viewer: Viewer, ids: readonly number[]): Promise<StoredView[]> {
  const { rows } = await sql<StoredView>`
    select ${stored} from ticket_view v where v.id = any(${ids}::bigint[]) and v.removed_at is null and ${isThere(viewer)}`.execute(
    db,
  );
  return rows;
}

/** One of them; refuses `notFound`. */
export async function readView(db: Reader, viewer: Viewer, id: number): Promise<StoredView> {
  const [view] = await readViewsOf(db, viewer, [id]);
  if (!view) throw refuse('notFound');
  return view;
}

/** The same held for a change, be it deleted, too, with `removed`; refuses `notFound`, and `notAllowed` those of others. */
export async function lockView(
  db: Reader,
  viewer: Viewer,
  id: number,
  { removed = false } = {},
): Promise<StoredView> {
  const { rows } = await sql<StoredView>`
    select ${stored} from ticket_view v where v.id = ${id} and v.removed_at is ${removed ? sql`not null` : sql`null`} and ${isThere(viewer)} for update`.execute(
    db,
  );
  if (!rows[0]) throw refuse('notFound');
  if (!mayChange(viewer, rows[0].reach)) throw refuse('notAllowed');
  return rows[0];
}

/** One's own views need no permission, others' take `view.manage`. */
export function mayChange(viewer: Viewer, reach: ViewReach): boolean {
  return reach === 'personal' || viewer.permissions.has('view.manage');
}

/** A row of the list of views. */
export function presentRow(viewer: Viewer, catalogue: TicketCatalogue, view: StoredView): ViewRow {
  const { id, key, name, reach, groupId, folder, position, columns, groupBy, sort, version } = view;
  const broken = !parseConditions(view.conditions, catalogue).ok;
  const can = { update: mayChange(viewer, reach) };
  return { id, key, name, reach, groupId, folder, position, columns, groupBy, sort, broken, version, can };
}

/** A view whole, with what is wrong with its conditions. */
export function presentView(viewer: Viewer, catalogue: TicketCatalogue, view: StoredView): View {
  const parsed = parseConditions(view.conditions, catalogue);
  return {
    ...presentRow(viewer, catalogue, view),
    conditions: view.conditions,
    problems: parsed.ok ? [] : parsed.problems.map((problem) => ({ ...problem, path: [...problem.path] })),
  };
}

function isThere(viewer: Viewer): RawBuilder<SqlBool> {
  const ofGroup = viewer.permissions.has('view.manage')
    ? sql`true`
    : sql`v.group_id = any(${[...viewer.groupIds]}::bigint[])`;
  return sql<SqlBool>`(v.reach = 'shared' or (v.reach = 'personal' and v.owner_id = ${viewer.agentId}) or (v.reach = 'group' and ${ofGroup}))`;
}
