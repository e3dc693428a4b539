import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Scope } from '@heed/contract';
import { testDatabase } from '../../../../test/support/database.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { updateCustomer } from '../people/index.ts';
import { createTestCustomer } from '../people/testing/index.ts';
import { addNote, visibleTickets } from '../tickets/index.ts';
import { createTestGroup, createTestTicket, createTestViewer, write } from '../tickets/testing/index.ts';
import { countFacets } from './count-facets.ts';
import { findPeople } from './find-people.ts';
import { indexWaiting, readIndexLag } from './indexing/index-waiting.ts';
import { reindex } from './indexing/reindex.ts';
import { keepRecentSearch, listRecentSearches, removeRecentSearch } from './recent-searches.ts';
import { searchTickets } from './search-tickets.ts';
import { suggest } from './suggest.ts';

const database = await testDatabase();
const db = database.read;
const now = new Date('2026-03-02T10:00:00Z');
const platform = { database, clock: { now: () => now } };
const owner = await createTestViewer(database);
const random = seeded(11);
const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)]!;

/** As the dispatcher and its job do it. */
async function settle(): Promise<void> {
  await database.pool.query(
    `with placed as (update event e set position = j.last_position + n.row from journal j, (select id, row_number() over (order by id) as row from event where position is null) n where n.id = e.id returning 1)
     update journal set last_position = last_position + (select count(*) from placed)`,
  );
  await indexWaiting(platform as never);
}

async function search(q: string, viewer: Viewer = owner, more: object = {}) {
  return searchTickets(db, viewer, { q, sort: 'relevance', 'page[size]': 50, ...more }, now);
}
const found = async (q: string, viewer: Viewer = owner) =>
  (await search(q, viewer)).data.map(({ id }) => id).toSorted((a, b) => a - b);

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

test('a customer renamed, a message redacted and a ticket purged are found as they are now', async () => {
  const { rows } = await database.pool.query('select version from person where id = $1', [zhang.id]);
  await write(database, (tx) => updateCustomer(tx, zhang.id, rows[0].version, { name: '李四' }));
  await settle();
  assert.deepEqual(await found('张三'), []);
  assert.deepEqual(await found('lisi'), [stove.id]);
  const secret = await createTestTicket(database, { text: 'My card is 4111111111111111' });
  await settle();
  assert.deepEqual(await found('4111111111111111'), [secret.id]);
  await database.pool.query(`update message set text = 'My card is removed' where ticket_id = $1`, [
    secret.id,
  ]);
  await database.pool.query(`insert into search_waiting values ('ticket', $1)`, [secret.id]);
  await settle();
  assert.deepEqual(await found('4111111111111111'), []);
  await database.pool.query('update ticket set trashed_at = $2, purged_at = $2 where id = $1', [
    secret.id,
    now,
  ]);
  await database.pool.query(`insert into search_waiting values ('ticket', $1)`, [secret.id]);
  await settle();
  const { rowCount } = await database.pool.query('select 1 from search_document where ticket_id = $1', [
    secret.id,
  ]);
  assert.equal(rowCount, 0);
});

test('search, facets and suggestions never show what the viewer may not see or lists hide, over random scopes', async () => {
  const groups = await Promise.all([1, 2, 3].map((n) => createTestGroup(database, `Crew ${n}`)));
  const viewers: Viewer[] = [];
  for (let n = 0; n < 8; n++)
    viewers.push(
      await createTestViewer(database, {
        scope: pick<Scope>(['groups', 'groups', 'own', 'all']),
        groupIds: groups.filter(() => random() < 0.4),
      }),
    );
  const words = ['kayak', 'paddle', 'oar', '皮划艇'];
  const tickets: { id: number; words: string[] }[] = [];
  for (let n = 0; n < 120; n++) {
    const own = words.filter(() => random() < 0.5);
    const { id } = await createTestTicket(database, {
      subject: own[0] ?? 'Nothing',
      text: own.join(' '),
      groupId: pick([null, ...groups]),
      assigneeId: random() < 0.4 ? pick(viewers).agentId : null,
      spam: random() < 0.1,
      tags: random() < 0.5 ? ['boat'] : [],
    });
    const noted = pick(words);
    if (random() < 0.3)
      await write(database, (tx) =>
        addNote(tx, { ticketId: id, agentId: owner.agentId, text: noted, html: null, attachmentIds: [] }),
      ).then(() => own.push(noted));
    tickets.push({ id, words: own });
  }
  await settle();
  for (let round = 0; round < 3; round++) {
    await moveSome(tickets, groups, viewers);
    for (const viewer of viewers) {
      const seen = new Set(await listedIds(viewer));
      for (const [q, holds] of [
        ['kayak', (own: string[]) => own.includes('kayak')],
        ['paddle 皮划艇', (own: string[]) => own.includes('paddle') && own.includes('皮划艇')],
        ['oar -kayak', (own: string[]) => own.includes('oar') && !own.includes('kayak')],
      ] as const) {
        const expected = tickets
          .filter((ticket) => seen.has(ticket.id) && holds(ticket.words))
          .map(({ id }) => id);
        assert.deepEqual(await pageThrough(viewer, q), expected, q);
        const facets = await countFacets(db, viewer, q, now);
        assert.equal(facets.total, expected.length);
        const status = facets.facets.find(({ key }) => key === 'status')?.values ?? [];
        assert.equal(
          status.reduce((sum, { count }) => sum + count, 0),
          expected.length,
        );
      }
    }
  }
});

test('a ticket out of reach is not found by its number either', async () => {
  const group = await createTestGroup(database, 'Closed circle');
  const { id } = await createTestTicket(database, { groupId: group, subject: 'Hidden' });
  const stranger = await createTestViewer(database, { scope: 'own' });
  assert.deepEqual(await found(`#${id}`, stranger), []);
  assert.deepEqual((await suggest(db, stranger, `${id}`)).tickets, []);
});

test('facets narrow the search by what they say', async () => {
  const { facets } = await countFacets(db, owner, 'kayak', now);
  for (const { key, values } of facets)
    for (const { filter, count } of values)
      assert.equal((await countFacets(db, owner, `kayak ${filter}`, now)).total, count, `${key} ${filter}`);
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
  await reindex(platform as never);
  assert.deepEqual(await found('leaking'), [tent.id]);
  assert.deepEqual(await readIndexLag(database), { waiting: 0, events: 0 });
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

async function pageThrough(viewer: Viewer, q: string): Promise<number[]> {
  const ids: number[] = [];
  let after: string | undefined;
  do {
    const page = await search(q, viewer, { 'page[size]': 7, ...(after && { 'page[after]': after }) });
    ids.push(...page.data.map(({ id }) => id));
    after = page.meta.after ?? undefined;
  } while (after);
  assert.equal(new Set(ids).size, ids.length, 'no ticket twice');
  return ids.toSorted((a, b) => a - b);
}

/** What the desk's lists would show. */
async function listedIds(viewer: Viewer): Promise<number[]> {
  const rows = await db
    .selectFrom('ticket')
    .select('id')
    .where(visibleTickets(viewer))
    .where('spam', '=', false)
    .where('merged_into_id', 'is', null)
    .execute();
  return rows.map(({ id }) => id);
}

async function moveSome(tickets: { id: number }[], groups: number[], viewers: Viewer[]): Promise<void> {
  for (let n = 0; n < 25; n++) {
    const { id } = pick(tickets);
    await database.pool.query(
      'update ticket set group_id = $2, assignee_id = $3, spam = $4, trashed_at = $5 where id = $1',
      [
        id,
        pick([null, ...groups]),
        random() < 0.4 ? pick(viewers).agentId : null,
        random() < 0.2,
        random() < 0.1 ? now : null,
      ],
    );
    if (random() < 0.3)
      await database.pool.query(
        `insert into ticket_participant select $1, $2, 'follower' on conflict do nothing`,
        [id, pick(viewers).agentId],
      );
  }
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}
