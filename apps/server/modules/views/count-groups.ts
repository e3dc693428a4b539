import { isTimeout } from '../../platform/database/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import type { Platform } from '../../platform/index.ts';
import { countByGroup, type GroupCount } from '../tickets/index.ts';
import { readSelection } from './read-selection.ts';

/**
 * How many tickets stand in each group of a view for the viewer, exact to 10,000; none of a view without groups, and
 * where that takes too long. Refuses `notFound`, and `notPossible` a broken view.
 */
export async function countGroups(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  viewer: Viewer,
  viewId: number,
): Promise<{ data: GroupCount[] }> {
  const { view, catalogue, selection } = await readSelection({ database, clock }, viewer, viewId);
  const { groupBy } = view;
  if (groupBy === null) return { data: [] };
  try {
    return { data: await countByGroup(database.bounded, viewer, selection, { groupBy, catalogue }) };
  } catch (error) {
    if (!isTimeout(error)) throw error;
    return { data: [] };
  }
}
