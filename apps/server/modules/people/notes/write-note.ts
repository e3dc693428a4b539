import { conflict, refuse } from '../../../platform/errors/index.ts';
import type { Tx } from '../../../platform/database/index.ts';
import { requireCustomer } from '../update-customer.ts';

/** For how long a removed note can be brought back. */
export const NOTE_KEPT_DAYS = 30;

/** Which note, and of whom: one of a customer merged into this one is this one's. */
export interface NoteAddress {
  customerId: number;
  noteId: number;
}

/** Writes a private note on a customer. Refuses (`notFound`) who is no customer. */
export async function addNote(tx: Tx, customerId: number, text: string): Promise<number> {
  await requireCustomer(tx, customerId);
  const { id } = await tx.db
    .insertInto('customer_note')
    .values({ person_id: customerId, author_id: tx.actor.id, text, created_at: tx.now })
    .returning('id')
    .executeTakeFirstOrThrow();
  tx.record({ type: 'customer.noteAdded', facts: { customerId, noteId: id }, personId: customerId });
  return id;
}

/** Changes a note as the writer saw it at `version`; refuses `conflict` when somebody else changed it since. */
export async function editNote(
  tx: Tx,
  note: NoteAddress,
  { version, text }: { version: number; text: string },
): Promise<void> {
  const row = await hold(tx, note);
  if (row.removed) throw refuse('notFound');
  if (row.text === text) return;
  if (row.version > version && row.editedBy !== tx.actor.id)
    throw conflict({
      version: row.version,
      conflicts: [{ field: 'text', theirs: row.text, yours: text }],
    });
  await tx.db
    .updateTable('customer_note')
    .set({ text, edited_at: tx.now, edited_by: tx.actor.id, version: row.version + 1 })
    .where('id', '=', note.noteId)
    .execute();
  tx.record({ type: 'customer.noteEdited', facts: note, personId: note.customerId });
}

/** Removes a note; once more changes nothing. */
export async function removeNote(tx: Tx, note: NoteAddress): Promise<void> {
  const { removed } = await hold(tx, note);
  if (removed) return;
  await tx.db
    .updateTable('customer_note')
    .set({ removed_at: tx.now })
    .where('id', '=', note.noteId)
    .execute();
  tx.record({ type: 'customer.noteRemoved', facts: note, personId: note.customerId });
}

/** Brings a removed note back as it was; once more changes nothing. */
export async function restoreNote(tx: Tx, note: NoteAddress): Promise<void> {
  const { removed } = await hold(tx, note);
  if (!removed) return;
  await tx.db.updateTable('customer_note').set({ removed_at: null }).where('id', '=', note.noteId).execute();
  tx.record({ type: 'customer.noteRestored', facts: note, personId: note.customerId });
}

interface Held {
  text: string;
  version: number;
  editedBy: number | null;
  removed: boolean;
}

async function hold(tx: Tx, { customerId, noteId }: NoteAddress): Promise<Held> {
  const [row] = await tx.prepared<Held>(
    'people/hold-note',
    `select n.text, n.version, coalesce(n.edited_by, n.author_id) as "editedBy", n.removed_at is not null as removed
     from customer_note n join person p on p.id = n.person_id
     where n.id = $1 and coalesce(p.canonical_id, p.id) = $2 for no key update of n`,
    [noteId, customerId],
  );
  if (!row) throw refuse('notFound');
  return row;
}
