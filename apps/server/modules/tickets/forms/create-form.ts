import { MOST_FORMS, wordsIn, type BodyOf, type ticketEndpoints } from '@heed/contract';
import {
  checkRoom,
  chooseKey,
  lastPosition,
  lockConfiguration,
  type Tx,
} from '../../../platform/database/index.ts';
import { checkForm } from './form-input.ts';

/** Creates a form, last in order. Refuses `notPossible` when the desk has as many as it may, `alreadyExists` (the key), and what {@link checkForm} refuses. */
export async function createForm(
  tx: Tx,
  input: BodyOf<typeof ticketEndpoints.createTicketForm>,
): Promise<number> {
  await lockConfiguration(tx);
  await checkRoom(tx, 'ticket_form', { maximum: MOST_FORMS, reason: 'formsFull' });
  await checkForm(tx, input);
  if (input.standard) await clearStandard(tx);
  const row = await tx.db
    .insertInto('ticket_form')
    .values({
      key: await chooseKey(tx, 'ticket_form', {
        key: input.key,
        name: wordsIn(input.name, 'en'),
        otherwise: 'form',
      }),
      name: JSON.stringify(input.name),
      fields: JSON.stringify(input.fields),
      group_ids: [...new Set(input.groupIds)],
      inbox_ids: [...new Set(input.inboxIds)],
      standard: input.standard,
      position: lastPosition('ticket_form'),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  tx.record({ type: 'ticketForm.created', facts: { formId: row.id } });
  return row.id;
}

/** At most one form takes what no other does; each whose place is taken gets a version of its own. */
export async function clearStandard(tx: Tx): Promise<void> {
  await tx.db
    .updateTable('ticket_form')
    .set(({ eb }) => ({ standard: false, version: eb('version', '+', 1) }))
    .where('standard', '=', true)
    .execute();
}
