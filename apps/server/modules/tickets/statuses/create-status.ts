import { MOST_STATUSES, wordsIn, type BodyOf, type ticketEndpoints } from '@heed/contract';
import {
  checkRoom,
  chooseKey,
  lastPosition,
  lockConfiguration,
  type Tx,
} from '../../../platform/database/index.ts';

/** Adds a status to a category, last in order. Refuses `notPossible` when the desk has as many as it may, `alreadyExists` (the key). */
export async function createStatus(
  tx: Tx,
  input: BodyOf<typeof ticketEndpoints.createTicketStatus>,
): Promise<number> {
  await lockConfiguration(tx);
  await checkRoom(tx, 'custom_status', { maximum: MOST_STATUSES, reason: 'statusesFull' });
  const name = wordsIn(input.agentLabel, 'en');
  const row = await tx.db
    .insertInto('custom_status')
    .values({
      key: await chooseKey(tx, 'custom_status', { key: input.key, name, otherwise: input.category }),
      category: input.category,
      agent_label: JSON.stringify(input.agentLabel),
      customer_label: JSON.stringify(input.customerLabel),
      position: lastPosition('custom_status'),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  tx.record({ type: 'ticketStatus.created', facts: { statusId: row.id } });
  return row.id;
}
