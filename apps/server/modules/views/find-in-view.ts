import { parseConditions } from '@heed/rules';
import { refuse } from '../../platform/errors/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import type { Platform } from '../../platform/index.ts';
import { idsByRule, readTicketCatalogue } from '../tickets/index.ts';
import { withinLimits } from './list-view-tickets.ts';
import { readContext } from './rule-context.ts';
import { readView } from './view-row.ts';

/**
 * The numbers of the tickets that a view holds for the viewer at this moment, up to `most`. Refuses `notFound`,
 * `notPossible` a broken view, and `tooSlow`.
 */
export function findInView({ database, clock }: Pick<Platform, 'database' | 'clock'>) {
  return async (viewer: Viewer, viewId: number, most: number): Promise<number[]> => {
    const [view, { catalogue }, context] = await Promise.all([
      readView(database.hot, viewer, viewId),
      readTicketCatalogue(database.hot),
      readContext(database.hot, viewer, clock.now()),
    ]);
    const parsed = parseConditions(view.conditions, catalogue);
    if (!parsed.ok) throw refuse('notPossible', { reason: 'viewBroken' });
    const selection = { rule: parsed.rule, context };
    return withinLimits(parsed.rule, null, () => idsByRule(database.bounded, viewer, selection, most));
  };
}
