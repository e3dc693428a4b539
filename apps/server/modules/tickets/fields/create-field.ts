import { MOST_FIELDS, wordsIn, type BodyOf, type ticketEndpoints } from '@heed/contract';
import {
  checkRoom,
  chooseKey,
  lastPosition,
  lockConfiguration,
  type Tx,
} from '../../../platform/database/index.ts';
import { checkSetup } from './field-input.ts';

/**
 * Creates a custom field, last in order. Refuses `notPossible` when the desk has as many as it may, `alreadyExists` (the
 * key), and (`invalidInput`) parts that do not fit together.
 */
export async function createField(
  tx: Tx,
  input: BodyOf<typeof ticketEndpoints.createTicketField>,
): Promise<number> {
  await lockConfiguration(tx);
  await checkRoom(tx, 'ticket_field', { maximum: MOST_FIELDS, reason: 'fieldsFull' });
  checkSetup(input);
  const row = await tx.db
    .insertInto('ticket_field')
    .values({
      key: await chooseKey(tx, 'ticket_field', {
        key: input.key,
        name: wordsIn(input.label, 'en'),
        otherwise: 'field',
      }),
      type: input.type,
      label: JSON.stringify(input.label),
      help: JSON.stringify(input.help),
      options: JSON.stringify(input.options),
      for_customers: input.forCustomers,
      required: input.required,
      pattern: input.pattern,
      default_value: input.defaultValue === null ? null : JSON.stringify(input.defaultValue),
      searchable: input.searchable,
      index_state: input.searchable ? 'building' : 'none',
      position: lastPosition('ticket_field'),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  tx.record({ type: 'ticketField.created', facts: { fieldId: row.id } });
  return row.id;
}
