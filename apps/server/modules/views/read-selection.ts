import { parseConditions } from '@heed/rules';
import { refuse } from '../../platform/errors/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import type { Platform } from '../../platform/index.ts';
import { readTicketCatalogue, type RuleSelection, type TicketCatalogue } from '../tickets/index.ts';
import { readContext } from './rule-context.ts';
import { readView, type StoredView } from './view-row.ts';

/** A view with what it chooses for the viewer at this moment. Refuses `notFound`, and `notPossible` a broken view. */
export async function readSelection(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  viewer: Viewer,
  viewId: number,
): Promise<{ view: StoredView; catalogue: TicketCatalogue; selection: RuleSelection }> {
  const [view, { catalogue }, context] = await Promise.all([
    readView(database.hot, viewer, viewId),
    readTicketCatalogue(database.hot),
    readContext(database.hot, viewer, clock.now()),
  ]);
  const parsed = parseConditions(view.conditions, catalogue);
  if (!parsed.ok) throw refuse('notPossible', { reason: 'viewBroken' });
  return { view, catalogue, selection: { rule: parsed.rule, context } };
}
