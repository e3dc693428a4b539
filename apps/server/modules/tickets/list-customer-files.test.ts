import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../test/support/database.ts';
import { mergeCustomers } from '../people/index.ts';
import { createTestCustomer } from '../people/testing/index.ts';
import {
  createTestGroup,
  createTestTicket,
  createTestViewer,
  startTestDesk,
  write,
} from './testing/index.ts';

const database = await testDatabase();
const desk = await startTestDesk(database);
const ana = await createTestViewer(database, { name: 'Ana' });
const stranger = await createTestViewer(database, { scope: 'own' });

/** A ticket of the customer with a file on a reply of Ana's. */
async function withFile(customerId: number, name: string, change: object = {}) {
  const { id } = await createTestTicket(database, { requester: { id: customerId }, ...change });
  const file = await desk.upload(ana, name, 'text/plain', name);
  const body = { body: { text: 'Here it is.' }, attachmentIds: [file.id] };
  assert.equal((await desk.call(ana, 'POST', `/tickets/${id}/replies`, body)).status, 201);
  return { ticketId: id, fileId: file.id };
}
const files = async (id: number, query = '', viewer = ana) =>
  (await desk.call(viewer, 'GET', `/customers/${id}/files${query}`)).body;
const names = (page: { data: { name: string }[] }) => page.data.map(({ name }) => name);

test('the files of all tickets of a customer come newest first, page by page, each with its ticket', async () => {
  const { id } = await createTestCustomer(database);
  const first = await withFile(id, 'one.txt');
  for (const name of ['two.txt', 'three.txt']) await withFile(id, name);
  await withFile((await createTestCustomer(database)).id, 'of another.txt');
  const page = await files(id, '?page[size]=2');
  assert.deepEqual(names(page), ['three.txt', 'two.txt']);
  const rest = await files(id, `?page[size]=2&page[after]=${encodeURIComponent(page.meta.after)}`);
  assert.deepEqual(
    rest.data.map((file: { name: string; ticketId: number; by: string }) => [
      file.name,
      file.ticketId,
      file.by,
    ]),
    [['one.txt', first.ticketId, 'agent']],
  );
  assert.equal((await desk.call(ana, 'GET', rest.data[0].url.replace('/api/v1', ''))).body, 'one.txt');
});

test('files of tickets out of scope, in the trash or spam are not told of', async () => {
  const { id } = await createTestCustomer(database);
  await withFile(id, 'in a group.txt', { groupId: await createTestGroup(database) });
  const trashed = await withFile(id, 'trashed.txt');
  const spam = await withFile(id, 'spam.txt');
  await database.pool.query('update ticket set trashed_at = now() where id = $1', [trashed.ticketId]);
  await database.pool.query('update ticket set spam = true where id = $1', [spam.ticketId]);
  assert.deepEqual(names(await files(id)), ['in a group.txt']);
  assert.deepEqual(names(await files(id, '', stranger)), []);
});

test('a merged customer’s files are the other’s, too; who is no customer is not found', async () => {
  const [kept, source] = [await createTestCustomer(database), await createTestCustomer(database)];
  await withFile(source.id, 'theirs.txt');
  await write(database, (tx) => mergeCustomers(tx, kept.id, source.id));
  assert.deepEqual(names(await files(kept.id)), ['theirs.txt']);
  assert.equal((await desk.call(ana, 'GET', '/customers/999999/files')).status, 404);
});

test('what was taken away for good is not listed', async () => {
  const { id } = await createTestCustomer(database);
  const { fileId } = await withFile(id, 'secret.txt');
  await database.pool.query('update attachment set redacted_at = now() where id = $1', [fileId]);
  assert.deepEqual(names(await files(id)), []);
});
