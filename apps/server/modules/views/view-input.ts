import type { Group } from '@heed/rules';
import type { Grouping, ViewColumn, ViewReach, ViewSort } from '@heed/contract';
import { parseConditions } from '@heed/rules';
import { sql } from 'kysely';
import { freeKey, keyOf, type Tx } from '../../platform/database/index.ts';
import { invalid, refuse } from '../../platform/errors/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { checkReach } from '../identity/index.ts';
import { readTicketCatalogue, sqlOrder } from '../tickets/index.ts';
import { mayChange } from './view-row.ts';

/** A view as it is set up. */
export interface ViewInput {
  name: string;
  /** For configuration as code; made from the name when absent. */
  key?: string;
  reach: ViewReach;
  groupId: number | null;
  folder: string;
  conditions: Group;
  columns: ViewColumn[];
  groupBy: Grouping | null;
  sort: ViewSort;
}

/** So many views one agent may have, and a desk for its groups and everybody: a list of one page each. */
const MOST = { personal: 100, common: 200 };
const LOCK = 7_233_411;

/** Views are made and ordered one after the other: their keys and places depend on each other. */
export async function lockViews(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx.db);
}

/**
 * Refuses (`invalidInput`) conditions that do not fit the fields there are, an order that is none, a group that is not
 * there or stands where none may; and (`notAllowed`) a reach that is not the viewer's to give.
 */
export async function checkView(
  tx: Tx,
  viewer: Viewer,
  input: Partial<ViewInput> & Pick<ViewInput, 'reach' | 'groupId'>,
): Promise<void> {
  const { conditions, sort, reach, groupId } = input;
  if (!mayChange(viewer, reach)) throw refuse('notAllowed');
  if (conditions || sort) {
    const { catalogue } = await readTicketCatalogue(tx.db);
    if (conditions && !parseConditions(conditions, catalogue).ok)
      throw invalid([{ path: 'body.conditions', code: 'badConditions' }]);
    if (sort && !sqlOrder({ ...sort, groupBy: null }, catalogue, 'en'))
      throw invalid([{ path: 'body.sort.field', code: 'notSortable' }]);
  }
  await checkReach(tx.db, { reach, groupId });
}

/** Refuses (`notPossible`) one more view of this reach where there are as many as there may be. */
export async function checkRoom(tx: Tx, viewer: Viewer, reach: ViewReach): Promise<void> {
  const maximum = reach === 'personal' ? MOST.personal : MOST.common;
  const alike =
    reach === 'personal'
      ? sql`reach = 'personal' and owner_id = ${viewer.agentId}`
      : sql`reach <> 'personal'`;
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from ticket_view where removed_at is null and ${alike}`.execute(tx.db);
  if (rows[0]!.n >= maximum) throw refuse('notPossible', { reason: 'viewsFull', params: { maximum } });
}

/** The key wanted, or a free one made from the name. Refuses (`alreadyExists`) one in use. The caller holds the lock. */
export async function chooseKey(tx: Tx, input: { key?: string; name: string }): Promise<string> {
  const wanted = input.key ?? keyOf(input.name, 'view');
  const { rows } = await sql<{ key: string }>`
    select key from ticket_view where key = ${wanted} or key like ${`${wanted}-%`}`.execute(tx.db);
  const taken = rows.map(({ key }) => key);
  if (input.key !== undefined && taken.includes(wanted)) throw refuse('alreadyExists');
  return freeKey(wanted, taken);
}
