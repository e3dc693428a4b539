import type { Status, StatusCategory } from '@heed/contract';
import type { Tx } from '../../../platform/database/index.ts';
import { invalid, refuse } from '../../../platform/errors/index.ts';
import { allowedStatuses, mayChoose, type ChosenStatus } from '../transition.ts';

/** A status as somebody chooses it: a category, a status inside it, or both. */
export interface StatusChoice {
  status?: ChosenStatus;
  /** Null: the standard one of the category. */
  customStatusId?: number | null;
}

/** The category and the status inside it; null: the standard one. */
export interface StatusState {
  status: Status;
  customStatusId: number | null;
}

/**
 * What a choice comes to on a ticket that stands at `from`; undefined when nothing was chosen. A category alone means
 * its standard status. Refuses `transitionNotAllowed` by category, and (`invalidInput`) a status that is not there, is
 * archived (unless the ticket has it), or is of another category than the one named.
 */
export async function chooseStatus(
  tx: Tx,
  from: StatusState,
  { status, customStatusId }: StatusChoice,
): Promise<StatusState | undefined> {
  if (status === undefined && customStatusId === undefined) return undefined;
  const chosen =
    customStatusId == null
      ? { status: status ?? from.status, customStatusId: null }
      : await readChosen(tx, customStatusId, from.customStatusId);
  if (status !== undefined && status !== chosen.status)
    throw invalid([{ path: 'body.customStatusId', code: 'statusMismatch' }]);
  if (chosen.status !== from.status && !mayChoose(from.status, chosen.status as ChosenStatus))
    throw refuse('transitionNotAllowed', { allowed: allowedStatuses(from.status) });
  return chosen;
}

async function readChosen(tx: Tx, id: number, present: number | null): Promise<StatusState> {
  const [row] = await tx.prepared<{ category: StatusCategory; standard: boolean; archived: boolean }>(
    'tickets/custom-status',
    'select category, standard, archived_at is not null as archived from custom_status where id = $1',
    [id],
  );
  if (!row || (row.archived && id !== present))
    throw invalid([{ path: 'body.customStatusId', code: 'unknown' }]);
  return { status: row.category, customStatusId: row.standard ? null : id };
}
