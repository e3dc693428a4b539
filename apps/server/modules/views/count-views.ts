import { parseConditions } from '@heed/rules';
import { isTimeout, type Reader } from '../../platform/database/index.ts';
import { invalid } from '../../platform/errors/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import type { Platform } from '../../platform/index.ts';
import { countByRules, readTicketCatalogue, type RuleSelection } from '../tickets/index.ts';
import { readContext } from './rule-context.ts';
import { readViews, readViewsOf, type StoredView } from './view-row.ts';

/** So many views are counted at once. */
const MOST = 20;

interface ViewCount {
  viewId: number;
  count: number | null;
  more: boolean;
}

/**
 * How many tickets each view holds for the viewer, exact to 10,000; null for a broken one, and for what takes too
 * long. Views that are not there are left out; without ids, the viewer's first 20 are counted. Refuses (`invalidInput`)
 * more than 20.
 */
export async function countViews(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  viewer: Viewer,
  ids: readonly number[] | undefined,
): Promise<{ data: ViewCount[] }> {
  if (ids && ids.length > MOST)
    throw invalid([{ path: 'query.ids', code: 'tooMany', params: { maximum: MOST } }]);
  const [views, { catalogue }, context] = await Promise.all([
    ids ? readViewsOf(database.hot, viewer, ids) : readFirst(database.hot, viewer),
    readTicketCatalogue(database.hot),
    readContext(database.hot, viewer, clock.now()),
  ]);
  const parsed = views.map((view) => ({ view, parsed: parseConditions(view.conditions, catalogue) }));
  const sound = parsed.flatMap(({ view, parsed: each }) =>
    each.ok ? [{ viewId: view.id, selection: { rule: each.rule, context } }] : [],
  );
  const counts = await countTogether(
    database.bounded,
    viewer,
    sound.map(({ selection }) => selection),
  );
  const found = new Map(sound.map(({ viewId }, i) => [viewId, counts[i]!]));
  const data = views.map(({ id: viewId }) => ({ viewId, ...(found.get(viewId) ?? unknown) }));
  return { data };
}

async function readFirst(db: Reader, viewer: Viewer): Promise<StoredView[]> {
  return (await readViews(db, viewer)).slice(0, MOST);
}

const unknown = { count: null, more: false };

/** All in one statement; where that takes too long, by halves, so that the slow ones alone stay unknown. */
async function countTogether(
  db: Reader,
  viewer: Viewer,
  selections: readonly RuleSelection[],
): Promise<{ count: number | null; more: boolean }[]> {
  try {
    return await countByRules(db, viewer, selections);
  } catch (error) {
    if (!isTimeout(error)) throw error;
    if (selections.length === 1) return [unknown];
    const half = Math.ceil(selections.length / 2);
    // One after the other: views that are slow leave room for others' reads.
    const first = await countTogether(db, viewer, selections.slice(0, half));
    return [...first, ...(await countTogether(db, viewer, selections.slice(half)))];
  }
}
