import type { customerNoteEndpoints } from '@heed/contract';
import { transactAs, withIdempotency, type Handlers } from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { getNote, listNotes } from './list-notes.ts';
import { addNote, editNote, removeNote, restoreNote } from './write-note.ts';

/** A handler for each endpoint of the notes on customers. */
export function customerNoteRoutes(platform: Platform): Handlers<typeof customerNoteEndpoints> {
  const write = transactAs(platform);
  const address = ({ id, noteId }: { id: number; noteId: number }) => ({ customerId: id, noteId });
  return {
    listCustomerNotes: ({ params, query }) => listNotes(platform.database.read, params.id, query),
    addCustomerNote: (call) =>
      write(call.viewer, (tx) =>
        withIdempotency(tx, call, async () =>
          getNote(tx.db, await addNote(tx, call.params.id, call.body.text)),
        ),
      ),
    updateCustomerNote: ({ viewer, params, body }) =>
      write(viewer, async (tx) => {
        await editNote(tx, address(params), body);
        return getNote(tx.db, params.noteId);
      }),
    removeCustomerNote: ({ viewer, params }) => write(viewer, (tx) => removeNote(tx, address(params))),
    restoreCustomerNote: ({ viewer, params }) =>
      write(viewer, async (tx) => {
        await restoreNote(tx, address(params));
        return getNote(tx.db, params.noteId);
      }),
  };
}
