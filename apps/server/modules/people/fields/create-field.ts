import {
  MOST_PROFILE_FIELDS,
  wordsIn,
  type BodyOf,
  type peopleEndpoints,
  type Profile,
} from '@heed/contract';
import {
  checkRoom,
  chooseKey,
  lastPosition,
  lockConfiguration,
  type Tx,
} from '../../../platform/database/index.ts';
import { invalid } from '../../../platform/errors/index.ts';
import { tableOf } from './list-fields.ts';
import { setupFaults } from './setup-faults.ts';

/**
 * Creates a custom field of customers or of organizations, last in order. Refuses `notPossible` when there are as many
 * as may be, `alreadyExists` (the key), and (`invalidInput`) parts that do not fit together.
 */
export async function createProfileField(
  tx: Tx,
  of: Profile,
  input: BodyOf<typeof peopleEndpoints.createProfileField>,
): Promise<number> {
  const table = tableOf[of];
  await lockConfiguration(tx);
  await checkRoom(tx, table, { maximum: MOST_PROFILE_FIELDS, reason: 'fieldsFull' });
  const faults = setupFaults({ ...input, defaultValue: null });
  if (faults.length > 0) throw invalid(faults);
  const name = wordsIn(input.label, 'en');
  const row = await tx.db
    .insertInto(table)
    .values({
      key: await chooseKey(tx, table, { key: input.key, name, otherwise: 'field' }),
      type: input.type,
      label: JSON.stringify(input.label),
      help: JSON.stringify(input.help),
      options: JSON.stringify(input.options),
      pattern: input.pattern,
      position: lastPosition(table),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  tx.record({ type: 'profileField.created', facts: { of, fieldId: row.id } });
  return row.id;
}
