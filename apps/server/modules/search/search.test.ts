import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConditions } from '@heed/rules';
import { testDatabase } from '../../../../test/support/database.ts';
import { createTestCustomer } from '../people/testing/index.ts';
import { addNote, readTicketCatalogue } from '../tickets/index.ts';
import { createTestGroup, createTestTicket, createTestViewer, write } from '../tickets/testing/index.ts';
import { convertSearch } from './convert-search.ts';
import { countFacets } from './count-facets.ts';
import { findPeople } from './find-people.ts';
import { readIndexLag } from './indexing/index-waiting.ts';
import { reindex } from './indexing/reindex.ts';
import { keepRecentSearch, listRecentSearches, removeRecentSearch } from './recent-searches.ts';
import { suggest } from './suggest.ts';
import { startSearchDesk } from './testing/search-desk.ts';

const database = await testDatabase();
const db = database.read;
const { platform, owner, now, settle, search, found } = await startSearchDesk(database);

const zhang = await createTestCustomer(database, { name: '张三', emails: ['zs@shop.example'] });
const tent = await createTestTicket(database, {
  subject: 'Broken tent',
  text: 'The seams were leaking. Order ORD12345, please refund me.',
  tags: ['refund'],
});
const stove = await createTestTicket(database, {
  subject: '申请退款：炉具',
  text: '炉具收到时已损坏，请问怎么退款？',
  requester: { id: zhang.id },
});
await settle();

test('words are found in subjects, messages, notes and names of requesters, in any of their forms', async () => {
  assert.deepEqual(await found('leaks'), [tent.id]);
  assert.deepEqual(await found('tent refunding'), [tent.id]);
  assert.deepEqual(await found('12345'), [tent.id]);
  assert.deepEqual(await found('退款'), [stove.id]);
  assert.deepEqual(await found('具收到'), [stove.id]);
  assert.deepEqual(await found('张三'), [stove.id]);
  assert.deepEqual(await found('zhangsan'), [stove.id]);
  assert.deepEqual(await found('zs@shop.example'), [stove.id]);
  assert.deepEqual(await found('nothing-like-this'), []);
  await write(database, (tx) =>
    addNote(tx, {
      ticketId: tent.id,
      agentId: owner.agentId,
      text: 'Ask the warehouse',
      html: null,
      attachmentIds: [],
    }),
  );
  await settle();
  assert.deepEqual(await found('warehouse'), [tent.id]);
});

test('the syntax of the field narrows: filters, phrases, words that must be absent', async () => {
  assert.deepEqual(await found('"seams were leaking"'), [tent.id]);
  assert.deepEqual(await found('"leaking seams"'), []);
  assert.deepEqual(await found('refund -leaking'), []);
  assert.deepEqual(await found('-leaking'), [stove.id]);
  assert.deepEqual(await found('tag:refund'), [tent.id]);
  assert.deepEqual(await found('requester:"张三"'), [stove.id]);
  assert.deepEqual(await found('requester:zhangsan status:new,open'), [stove.id]);
  assert.deepEqual(await found('状态：新建 退款'), [stove.id]);
  assert.deepEqual(await found('created>2026-04-01 tent'), []);
  assert.deepEqual(await found(`${tent.id}`), [tent.id]);
});

test('what is not understood is named with its place, and the rest still answers', async () => {
  assert.deepEqual(await found('tent status:opne'), [tent.id]);
  const { problems } = await search('tent status:opne colour:red');
  assert.deepEqual(
    problems.map(({ severity, offset, length }) => [severity, offset, length]),
    [
      ['error', 12, 4],
      ['hint', 17, 6],
    ],
  );
  assert.match(problems[0]!.message, /open/);
});

test('hits say where the words stand', async () => {
  const [hit] = (await search('refund leaking')).data;
  const { text, marks } = hit!.snippet!;
  assert.deepEqual(
    marks.map(([offset, length]) => text.slice(offset, offset + length)),
    ['leaking', 'refund'],
  );
  const [chinese] = (await search('退款')).data;
  assert.deepEqual(chinese!.subjectMarks, [[2, 2]]);
});

test('facets narrow the search by what they say', async () => {
  const groupId = await createTestGroup(database, 'Boats, big ones');
  const [one, two] = [
    await createTestViewer(database, { name: 'Li Wei' }),
    await createTestViewer(database, { name: 'Li Wei' }),
  ];
  const tickets: Parameters<typeof createTestTicket>[1][] = [
    { tags: ['vip', 'needs "care"'], priority: 'urgent', assigneeId: one.agentId },
    { tags: ['退款', 'none', 'a, b'], groupId, assigneeId: two.agentId, channel: 'web' },
    { groupId, status: 'solved', now: new Date('2026-02-10T10:00:00Z') },
  ];
  for (const more of tickets) await createTestTicket(database, { text: 'A kayak', ...more });
  await settle();
  const { total, facets } = await countFacets(database, owner, 'kayak', now);
  assert.deepEqual([total, facets.length], [3, 7]);
  for (const { key, values } of facets)
    for (const { filter, count } of values)
      assert.equal(
        (await countFacets(database, owner, `kayak ${filter}`, now)).total,
        count,
        `${key} ${filter}`,
      );
});

test('customers are found in spite of typing errors, by pinyin, and as those they were merged into', async () => {
  const maria = await createTestCustomer(database, { name: 'Maria Fernandez', emails: ['maria@x.example'] });
  const li = await createTestCustomer(database, { name: '李雷', emails: ['ll@x.example'] });
  await settle();
  for (const typed of ['fernandez', 'Fernadnez', 'maria@x'])
    assert.equal((await findPeople(db, typed, 5))[0]?.id, maria.id, typed);
  assert.equal((await findPeople(db, 'lilei', 5))[0]?.id, li.id);
  assert.equal(
    (await findPeople(db, '李', 5)).some(({ id }) => id === li.id),
    true,
  );
  await database.pool.query('update person set canonical_id = $1 where id = $2', [maria.id, li.id]);
  assert.equal((await findPeople(db, 'lilei', 5))[0]?.id, maria.id);
});

test('suggestions complete fields and values at the end of what is typed', async () => {
  assert.deepEqual((await suggest(db, owner, 'tent stat')).completions[0], {
    kind: 'field',
    field: 'status',
    text: 'status:',
    offset: 5,
  });
  const { completions } = await suggest(db, owner, 'tent -status:so');
  assert.deepEqual(completions[0], { kind: 'value', field: 'status', text: 'status:solved ', offset: 6 });
  assert.ok(
    (await suggest(db, { ...owner, locale: 'zh-CN' }, '状态：')).completions.some(
      ({ text }) => text === '状态:新建 ',
    ),
  );
  assert.deepEqual((await suggest(db, owner, 'tag:ref')).completions[0]?.text, 'tag:refund ');
});

test('an index that is gone is made again, and doctor sees what waits', async () => {
  await database.pool.query('truncate search_document, search_person');
  assert.deepEqual(await found('leaking'), []);
  await database.pool.query(`insert into search_waiting values ('ticket', $1)`, [tent.id]);
  assert.equal((await readIndexLag(database)).waiting, 1);
  await reindex(platform);
  assert.deepEqual(await found('leaking'), [tent.id]);
  assert.deepEqual(await readIndexLag(database), { waiting: 0, events: 0 });
});

test('the filters of a search become conditions of a view, what a view cannot say is named', async () => {
  const { conditions, left } = await convertSearch(
    db,
    owner,
    'refund status:open,new -requester:anna organization:acme tag:vip "a phrase" status:opne',
  );
  const { catalogue } = await readTicketCatalogue(db);
  assert.ok(parseConditions(conditions, catalogue).ok);
  assert.deepEqual(conditions.all, [
    { field: 'status', operator: 'isAnyOf', value: ['open', 'new'] },
    {
      all: [
        { field: 'requesterName', operator: 'doesNotContain', value: 'anna' },
        { field: 'requesterAddress', operator: 'doesNotContain', value: 'anna' },
      ],
    },
    { field: 'tags', operator: 'containsAnyOf', value: ['vip'] },
  ]);
  assert.deepEqual(left, ['organization:acme', 'refund', '"a phrase"']);
});

test('an index that was being made goes on where it ended', async () => {
  const cancel = new AbortController();
  cancel.abort();
  await reindex(platform, { signal: cancel.signal });
  const { waiting } = await readIndexLag(database);
  assert.ok(waiting > 3);
  let read = 0;
  await reindex(platform, { resume: true, onProgress: (tickets) => (read = tickets) });
  assert.equal((await readIndexLag(database)).waiting, 0);
  assert.ok(read > 0 && read < waiting);
});

test('the last ten searches are kept, the same one once, for their agent alone', async () => {
  const keep = (text: string) => write(database, (tx) => keepRecentSearch(tx, owner.agentId, text));
  for (let n = 0; n < 12; n++) await keep(`word ${n}`);
  await keep('word 5');
  const kept = await listRecentSearches(db, owner.agentId);
  assert.equal(kept.length, 10);
  assert.equal(kept[0]!.text, 'word 5');
  const other = await createTestViewer(database);
  await assert.rejects(write(database, (tx) => removeRecentSearch(tx, other.agentId, kept[0]!.id)));
  await write(database, (tx) => removeRecentSearch(tx, owner.agentId, kept[0]!.id));
  assert.equal((await listRecentSearches(db, owner.agentId)).length, 9);
});

test('bad input is answered: hostile characters, nothing, five hundred filters', async () => {
  for (const q of [
    "'",
    '\\',
    ':*',
    '<->',
    '!',
    '-',
    '"',
    '（',
    '\u202Eabc',
    '👍',
    "a' & 'b",
    'x'.repeat(500),
    '-'.repeat(500),
  ])
    assert.ok(Array.isArray((await search(q)).data), q);
  assert.deepEqual((await search('')).data, []);
  assert.deepEqual(
    (await search('status:new '.repeat(45))).data.every(({ status }) => status === 'new'),
    true,
  );
});
