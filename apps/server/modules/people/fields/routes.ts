import type { profileFieldEndpoints } from '@heed/contract';
import { orderRows } from '../../../platform/database/index.ts';
import { transactAs, whole, withIdempotency, type Handlers } from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { createProfileField } from './create-field.ts';
import { listProfileFields, presentProfileField, readProfileField, tableOf } from './list-fields.ts';
import { updateProfileField } from './update-field.ts';

/** A handler for each endpoint of the custom fields of customers and organizations. */
export function profileFieldRoutes(platform: Platform): Handlers<typeof profileFieldEndpoints> {
  const { read } = platform.database;
  const write = transactAs(platform);
  return {
    listProfileFields: async ({ params }) => whole(await listProfileFields(read, params.of)),
    createProfileField: (call) =>
      write(call.viewer, (tx) =>
        withIdempotency(tx, call, async () => {
          const id = await createProfileField(tx, call.params.of, call.body);
          return presentProfileField(await readProfileField(tx.db, call.params.of, id));
        }),
      ),
    updateProfileField: ({ viewer, params, body }) =>
      write(viewer, async (tx) => {
        await updateProfileField(tx, params, body);
        return presentProfileField(await readProfileField(tx.db, params.of, params.id));
      }),
    orderProfileFields: ({ viewer, params: { of }, body }) =>
      write(viewer, async (tx) => {
        const fieldIds = await orderRows(tx, tableOf[of], body.ids);
        tx.record({ type: 'profileField.ordered', facts: { of, fieldIds } });
        return whole(await listProfileFields(tx.db, of));
      }),
  };
}
