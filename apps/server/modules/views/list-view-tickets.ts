import type { Rule } from '@heed/rules';
import { isTimeout, type Database } from '../../platform/database/index.ts';
import { refuse, type Locale } from '../../platform/errors/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import type { Platform } from '../../platform/index.ts';
import {
  countAllByRule,
  countByRules,
  listByRule,
  slownessOf,
  sqlOrder,
  type RuleSelection,
  type SqlOrder,
  type TicketField,
} from '../tickets/index.ts';
import { readSelection } from './read-selection.ts';

interface Query {
  'page[size]': number;
  'page[after]'?: string;
  count?: 'bounded' | 'exact';
}

/**
 * A page of a view's tickets in its order, as they exist for the viewer; a view whose order is by a field that is gone
 * stands by its latest activity. Refuses `notFound`, `notPossible` a broken view, and `tooSlow`, naming the cause.
 */
export async function listViewTickets(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  { viewer, locale }: { viewer: Viewer; locale: Locale },
  viewId: number,
  query: Query,
) {
  const { view, catalogue, selection } = await readSelection({ database, clock }, viewer, viewId);
  const order =
    sqlOrder({ ...view.sort, groupBy: view.groupBy }, catalogue, locale) ??
    sqlOrder({ field: 'lastMessageAt', descending: true, groupBy: view.groupBy }, catalogue, locale)!;
  const { data, after } = await withinLimits(selection.rule, order, () =>
    listByRule(database.bounded, viewer, {
      ...selection,
      order,
      size: query['page[size]'],
      after: query['page[after]'],
    }),
  );
  const total = query.count && (await countOne(database, viewer, selection, query.count));
  return {
    data,
    meta: { hasMore: after !== null, after, ...(total && { total: total.count, totalIsMore: total.more }) },
  };
}

/** Runs a read by conditions; refuses `tooSlow` when it was stopped for its time, naming what most likely made it slow. */
export async function withinLimits<T>(
  rule: Rule<TicketField>,
  order: SqlOrder | null,
  read: () => Promise<T>,
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!isTimeout(error)) throw error;
    const reason = slownessOf(rule, order);
    throw refuse('tooSlow', { cause: error, ...(reason && { reason }) });
  }
}

async function countOne(
  { bounded }: Database,
  viewer: Viewer,
  selection: RuleSelection,
  how: 'bounded' | 'exact',
): Promise<{ count: number; more: boolean }> {
  return withinLimits(selection.rule, null, async () =>
    how === 'exact'
      ? { count: await countAllByRule(bounded, viewer, selection), more: false }
      : (await countByRules(bounded, viewer, [selection]))[0]!,
  );
}
