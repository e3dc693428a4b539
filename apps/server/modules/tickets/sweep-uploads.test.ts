import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../test/support/database.ts';
import { addAttachments } from './add-attachments.ts';
import { addNote } from './add-note.ts';
import { saveDraft } from './save-draft.ts';
import { sweepUploads } from './sweep-uploads.ts';
import { createTestTicket, createTestViewer, write } from './testing/index.ts';

const database = await testDatabase();
const file = (letter: string) => ({
  name: `${letter}.txt`,
  contentType: 'text/plain',
  sha256: letter.repeat(64),
  sizeBytes: 1,
});

test('old uploads that nothing took are forgotten; those of a message, of a draft, and young ones stay', async () => {
  const viewer = await createTestViewer(database);
  const ticket = await createTestTicket(database);
  const at = new Date('2026-11-02T10:00:00Z');
  const upload = (letter: string, now: Date) =>
    write(database, async (tx) => (await addAttachments(tx, viewer.agentId, [file(letter)]))[0]!.id, { now });
  const [lost, sent, drafted] = [await upload('a', at), await upload('b', at), await upload('c', at)];
  const young = await upload('d', new Date('2026-11-04T09:00:00Z'));
  await write(database, (tx) =>
    addNote(tx, {
      ticketId: ticket.id,
      agentId: viewer.agentId,
      text: 'See file',
      html: null,
      attachmentIds: [sent],
    }),
  );
  await write(database, (tx) =>
    saveDraft(tx, {
      ticketId: ticket.id,
      agentId: viewer.agentId,
      kind: 'reply',
      html: '',
      to: [],
      cc: [],
      attachmentIds: [drafted],
    }),
  );
  assert.equal(
    await write(database, (tx) =>
      sweepUploads(tx, { uploadedBefore: new Date('2026-11-04T00:00:00Z'), limit: 10 }),
    ),
    1,
  );
  const { rows } = await database.pool.query('select a.id from attachment a order by a.id');
  assert.deepEqual(
    rows.map((row) => row.id),
    [sent, drafted, young],
  );
  const { rows: files } = await database.pool.query(
    `select reference_count from file where sha256 = decode(repeat('a', 64), 'hex')`,
  );
  assert.deepEqual(files, [{ reference_count: 0 }]);
  assert.ok(lost < sent);
});
