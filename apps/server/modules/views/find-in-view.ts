import type { Viewer } from '../../platform/http/index.ts';
import type { Platform } from '../../platform/index.ts';
import { idsByRule } from '../tickets/index.ts';
import { withinLimits } from './list-view-tickets.ts';
import { readSelection } from './read-selection.ts';

/**
 * The numbers of the tickets that a view holds for the viewer at this moment, up to `most`. Refuses `notFound`,
 * `notPossible` a broken view, and `tooSlow`.
 */
export function findInView({ database, clock }: Pick<Platform, 'database' | 'clock'>) {
  return async (viewer: Viewer, viewId: number, most: number): Promise<number[]> => {
    const { selection } = await readSelection({ database, clock }, viewer, viewId);
    return withinLimits(selection.rule, null, () => idsByRule(database.bounded, viewer, selection, most));
  };
}
