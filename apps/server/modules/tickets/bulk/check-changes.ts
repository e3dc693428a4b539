import type { BulkChanges, Permission } from '@heed/contract';
import type { Tx } from '../../../platform/database/index.ts';
import { invalid, refuse } from '../../../platform/errors/index.ts';
import { requireNamed } from '../change-ticket.ts';
import { cleanText } from '../clean-text.ts';
import { checkValues, type Asker } from '../fields/check-values.ts';
import { requirePermissions } from '../permissions.ts';
import { chooseStatus } from '../statuses/choose-status.ts';

/** Refuses (`notAllowed`) who may not make one of these changes. */
export function requireEditing(asker: Pick<Asker, 'permissions'>, changes: BulkChanges): void {
  const { assigneeId, spam, trash, ...others } = changes;
  const needed: Permission[] = [];
  if (assigneeId !== undefined) needed.push('ticket.assign');
  if (spam !== undefined) needed.push('ticket.spam');
  if (trash) needed.push('ticket.delete');
  if (Object.values(others).some((value) => value !== undefined)) needed.push('ticket.update');
  requirePermissions(asker, needed);
}

/**
 * The changes in their kept form. Refuses at once what would be refused on every ticket: nothing to change, something
 * beside the trash, people, groups, statuses and values that are not there (`invalidInput`), and who may not (`notAllowed`).
 */
export async function checkChanges(tx: Tx, asker: Asker, given: BulkChanges): Promise<BulkChanges> {
  const changes: BulkChanges = {
    ...given,
    ...(given.addTags && { addTags: given.addTags.map(cleanText) }),
    ...(given.removeTags && { removeTags: given.removeTags.map(cleanText) }),
  };
  const named = Object.values(changes).filter((value) => value !== undefined);
  if (named.length === 0) throw refuse('notPossible', { reason: 'nothingToChange' });
  if (changes.trash && named.length > 1) throw invalid([{ path: 'body.changes.trash', code: 'unknown' }]);
  requireEditing(asker, changes);
  await requireNamed(tx, { assigneeId: null, groupId: null, requesterId: 0 }, changes);
  // From new, every status may be chosen: what is refused here is refused everywhere.
  await chooseStatus(tx, { status: 'new', customStatusId: null }, changes);
  if (changes.fields) await checkValues(tx, asker, { values: changes.fields });
  return changes;
}
