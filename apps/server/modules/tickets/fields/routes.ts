import type { customFieldEndpoints } from '@heed/contract';
import { orderRows } from '../../../platform/database/index.ts';
import { transactAs, whole, withIdempotency, type Handlers } from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { createField } from './create-field.ts';
import { listFields, presentField, readField } from './list-fields.ts';
import { updateField } from './update-field.ts';

/** A handler for each endpoint of custom fields. */
export function fieldRoutes(platform: Platform): Handlers<typeof customFieldEndpoints> {
  const { read } = platform.database;
  const write = transactAs(platform);
  return {
    listTicketFields: async () => whole(await listFields(read)),
    createTicketField: (call) =>
      write(call.viewer, (tx) =>
        withIdempotency(tx, call, async () =>
          presentField(await readField(tx.db, await createField(tx, call.body))),
        ),
      ),
    updateTicketField: ({ viewer, params: { id }, body: { version, ...changes } }) =>
      write(viewer, async (tx) => {
        await updateField(tx, { id, version, changes });
        return presentField(await readField(tx.db, id));
      }),
    orderTicketFields: ({ viewer, body }) =>
      write(viewer, async (tx) => {
        const fieldIds = await orderRows(tx, 'ticket_field', body.ids);
        tx.record({ type: 'ticketField.ordered', facts: { fieldIds } });
        return whole(await listFields(tx.db));
      }),
  };
}
