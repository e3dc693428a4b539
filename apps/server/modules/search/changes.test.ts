import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventFacts, type EventType } from '@heed/contract';
import { testDatabase } from '../../../../test/support/database.ts';
import { updateCustomer } from '../people/index.ts';
import { createTestCustomer } from '../people/testing/index.ts';
import { purgeTrash, replyAsCustomer } from '../tickets/index.ts';
import { createTestTicket, startTestDesk, write } from '../tickets/testing/index.ts';
import { countFacets } from './count-facets.ts';
import { changesWords, eraseWords } from './index.ts';
import { suggest } from './suggest.ts';
import { startSearchDesk } from './testing/search-desk.ts';

const database = await testDatabase();
const { platform, owner, now, settle, found, search } = await startSearchDesk(database);
const desk = await startTestDesk(database);
async function call(method: 'POST' | 'DELETE', path: string, body?: object) {
  const answer = await desk.call(owner, method, path, body);
  assert.ok(answer.status < 300, JSON.stringify(answer.body));
  return answer.body;
}
const documents = async (...ids: number[]) =>
  (await database.pool.query('select 1 from search_document where ticket_id = any($1)', [ids])).rowCount;

/** Not by words, filters, facets, nor its number. */
async function assertHidden(word: string, id: number): Promise<void> {
  for (const q of [word, `${word} spam:no`, `${word} -nothing`, `"${word}"`, `subject:${word}`])
    assert.ok(!(await found(q)).includes(id), q);
  assert.equal((await countFacets(database, owner, word, now)).total, 0);
  assert.ok(!(await found(`#${id}`)).includes(id));
  assert.ok(!(await suggest(database.read, owner, `${id}`)).tickets.some((ticket) => ticket.id === id));
}

test('a merged ticket is found no more, its messages as the other’s, its number leads there; all back after un-merging', async () => {
  const source = await createTestTicket(database, { subject: 'Zebra crossing', text: 'A giraffe as well' });
  const target = await createTestTicket(database, { subject: 'Animals' });
  await settle();
  await call('POST', `/tickets/${target.id}/merges`, { sourceIds: [source.id] });
  await assertHidden('zebra', source.id);
  await settle();
  await assertHidden('zebra', source.id);
  assert.deepEqual(await found('giraffe'), [target.id]);
  assert.deepEqual(await found(`#${source.id}`), [target.id]);
  const { body } = await desk.call(owner, 'GET', `/tickets/${target.id}/merges`);
  await call('DELETE', `/tickets/${target.id}/merges/${body.data[0].id}`);
  await settle();
  assert.deepEqual(await found('zebra'), [source.id]);
  assert.deepEqual(await found('giraffe'), [source.id]);
  assert.deepEqual(await found(`#${source.id}`), [source.id]);
});

test('a message split off is found as its new ticket’s, and as the old one’s after that is undone', async () => {
  const origin = await createTestTicket(database, { subject: 'Kettle' });
  const { messageId } = await write(database, (tx) =>
    replyAsCustomer(tx, { ticketId: origin.id, authorId: origin.requesterId, text: 'My porcelain broke' }),
  );
  const part = await call('POST', `/tickets/${origin.id}/splits`, {
    messageIds: [messageId],
    subject: 'Other thing',
  });
  await settle();
  assert.deepEqual(await found('porcelain'), [part.ticketId]);
  await call('DELETE', `/tickets/${origin.id}/splits/${part.id}`);
  await settle();
  assert.deepEqual(await found('porcelain'), [origin.id]);
  await assertHidden('"other thing"', part.ticketId);
});

test('a deleted ticket is hidden at once, and found at once when it is restored', async () => {
  const { id } = await createTestTicket(database, { subject: 'Walrus', text: 'tusk' });
  await settle();
  await call('POST', '/tickets/trash', { ids: [id] });
  await assertHidden('walrus', id);
  await settle();
  await assertHidden('tusk', id);
  await call('POST', '/trash/restoration', { ids: [id] });
  assert.deepEqual(await found('walrus'), [id]);
});

test('of a ticket deleted for ever no word is kept, nor of those merged into it', async () => {
  const kept = await createTestTicket(database, { text: 'An armadillo' });
  const merged = await createTestTicket(database, { subject: 'Okapi', text: 'An armadillo' });
  const { id } = await createTestTicket(database, { text: 'An armadillo' });
  await settle();
  await call('POST', `/tickets/${id}/merges`, { sourceIds: [merged.id] });
  await settle();
  await call('POST', '/tickets/trash', { ids: [id] });
  await call('POST', '/trash/purge', { ids: [id] });
  const job = purgeTrash(platform, [eraseWords]);
  await job({}, { signal: new AbortController().signal, attempt: 1, lastAttempt: false });
  assert.equal(await documents(id, merged.id), 0);
  await settle();
  assert.equal(await documents(id, merged.id), 0);
  assert.deepEqual(await found('armadillo'), [kept.id]);
});

test('what is taken out of a message is found no more from that moment, the rest of it again when it was read', async () => {
  const { id, messageId } = await createTestTicket(database, { text: 'My card is 4111111111111111' });
  await settle();
  assert.deepEqual(await found('4111111111111111'), [id]);
  await write(database, async (tx) => {
    await tx.prepared('redact', `update message set text = 'My card is removed' where id = $1`, [messageId]);
    await eraseWords(tx, [id]);
  });
  assert.deepEqual(await found('4111111111111111'), []);
  await settle();
  assert.deepEqual(await found('4111111111111111'), []);
  assert.deepEqual(await found('card removed'), [id]);
});

test('words that are being read while they are taken away are not kept', async () => {
  const { id } = await createTestTicket(database, { text: 'An axolotl' });
  await settle();
  await database.pool.query(`insert into search_waiting values ('ticket', $1)`, [id]);
  const reading = await database.pool.connect();
  await reading.query('begin');
  await reading.query(`delete from search_waiting where kind = 'ticket' and id = $1`, [id]);
  const erased = write(database, async (tx) => {
    await tx.prepared('redact-all', `update message set text = '' where ticket_id = $1`, [id]);
    await eraseWords(tx, [id]);
  });
  await reading.query(`update search_document set words = '''axolotl'':1' where ticket_id = $1`, [id]);
  await reading.query('commit');
  reading.release();
  await erased;
  assert.equal(await documents(id), 0);
  await settle();
  assert.deepEqual(await found('axolotl'), []);
});

test('a customer renamed or merged is found as now called, in tickets, too', async () => {
  const zhang = await createTestCustomer(database, { name: '张三' });
  const { id } = await createTestTicket(database, { requester: { id: zhang.id } });
  await settle();
  const { rows } = await database.pool.query('select version from person where id = $1', [zhang.id]);
  await write(database, (tx) => updateCustomer(tx, zhang.id, rows[0].version, { name: '李四' }));
  await settle();
  assert.deepEqual(await found('张三'), []);
  assert.deepEqual(await found('lisi'), [id]);
  assert.deepEqual((await search('lisi')).data[0]!.requester.name, '李四');
});

test('every event that moves or changes words starts the index; what a ticket is asked for itself does not', () => {
  const starts = (Object.keys(eventFacts) as EventType[]).filter(changesWords);
  for (const type of ['ticket.merged', 'ticket.unmerged', 'ticket.split', 'ticket.unsplit', 'ticket.purged'])
    assert.ok(starts.includes(type as EventType), type);
  for (const type of ['ticket.trashed', 'ticket.restored', 'ticket.assigned', 'session.started'])
    assert.ok(!starts.includes(type as EventType), type);
});
