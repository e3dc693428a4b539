import type { formEndpoints } from '@heed/contract';
import { orderRows } from '../../../platform/database/index.ts';
import { transactAs, whole, withIdempotency, type Handlers } from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { createForm } from './create-form.ts';
import { listForms, presentForm, readForm } from './list-forms.ts';
import { updateForm } from './update-form.ts';

/** A handler for each endpoint of forms. */
export function formRoutes(platform: Platform): Handlers<typeof formEndpoints> {
  const { read } = platform.database;
  const write = transactAs(platform);
  return {
    listTicketForms: async () => whole(await listForms(read)),
    createTicketForm: (call) =>
      write(call.viewer, (tx) =>
        withIdempotency(tx, call, async () =>
          presentForm(await readForm(tx.db, await createForm(tx, call.body))),
        ),
      ),
    updateTicketForm: ({ viewer, params: { id }, body: { version, ...changes } }) =>
      write(viewer, async (tx) => {
        await updateForm(tx, { id, version, changes });
        return presentForm(await readForm(tx.db, id));
      }),
    orderTicketForms: ({ viewer, body }) =>
      write(viewer, async (tx) => {
        const formIds = await orderRows(tx, 'ticket_form', body.ids);
        tx.record({ type: 'ticketForm.ordered', facts: { formIds } });
        return whole(await listForms(tx.db));
      }),
  };
}
