import { refuse, type Refusal } from '../../../platform/errors/index.ts';
import type { TicketToMerge } from './lock-for-merging.ts';

/**
 * Why these tickets cannot be merged into the target, or null: one is not there (`notFound`), is merged already, or is
 * spam; the target is closed or among the sources. A closed source goes: it stays closed beside the target. Pure.
 */
export function whyNotMerge(
  tickets: ReadonlyMap<number, TicketToMerge>,
  targetId: number,
  sourceIds: readonly number[],
): Refusal | null {
  if (sourceIds.includes(targetId)) return refuse('notPossible', { reason: 'mergeTicketWithItself' });
  const all = [targetId, ...sourceIds].map((id) => tickets.get(id));
  if (all.some((ticket) => !ticket || ticket.trashed)) return refuse('notFound');
  const about = (reason: 'mergeSpam' | 'mergeIntoClosed' | 'ticketMerged', ticket: number) =>
    refuse('notPossible', { reason, params: { ticket } });
  for (const ticket of all) {
    if (ticket!.mergedIntoId !== null) return about('ticketMerged', ticket!.mergedIntoId);
    if (ticket!.spam) return about('mergeSpam', ticket!.id);
  }
  return tickets.get(targetId)!.status === 'closed' ? about('mergeIntoClosed', targetId) : null;
}
