import assert from 'node:assert/strict';
import { test } from 'node:test';
import { builtInRoles, type Scope } from '@heed/contract';
import { sql } from 'kysely';
import { testDatabase } from '../../../../test/support/database.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { createTestCustomer } from '../people/testing/index.ts';
import { addNote, visibleTickets } from '../tickets/index.ts';
import { createTestGroup, createTestTicket, createTestViewer, write } from '../tickets/testing/index.ts';
import { countFacets } from './count-facets.ts';
import { suggest } from './suggest.ts';
import { startSearchDesk } from './testing/search-desk.ts';

const database = await testDatabase();
const db = database.read;
const { owner, now, settle, search, found } = await startSearchDesk(database);
const random = seeded(11);
const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)]!;

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
    // Far apart, so that the walk through the blocks goes all its ways.
    if (n === 60) await database.pool.query('alter table ticket alter column id restart with 30000');
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
  const ids = tickets.map(({ id }) => id);
  for (let round = 0; round < 3; round++) {
    await moveSome(tickets, groups, viewers);
    for (const viewer of viewers) {
      const seen = new Set(await listedIds(viewer));
      const spam = new Set(await listedIds(viewer, { spam: true }));
      for (const [q, holds] of [
        ['kayak', (own: string[]) => own.includes('kayak')],
        ['paddle 皮划艇', (own: string[]) => own.includes('paddle') && own.includes('皮划艇')],
        ['oar -kayak', (own: string[]) => own.includes('oar') && !own.includes('kayak')],
        ['spam:yes kayak', (own: string[]) => own.includes('kayak')],
      ] as const) {
        const shown = q.startsWith('spam') ? spam : seen;
        const expected = tickets
          .filter((ticket) => shown.has(ticket.id) && holds(ticket.words))
          .map(({ id }) => id);
        assert.deepEqual(await pageThrough(viewer, q), expected, q);
        const facets = await countFacets(database, viewer, q, now);
        assert.equal(facets.total, expected.length);
        const status = facets.facets.find(({ key }) => key === 'status')?.values ?? [];
        assert.equal(
          status.reduce((sum, { count }) => sum + count, 0),
          expected.length,
        );
      }
      await assertNumbers(viewer, ids, new Set([...seen, ...spam]));
      const tags = (await suggest(db, viewer, 'tag:bo')).completions.map(({ text }) => text);
      assert.deepEqual(tags, await tagsOf(viewer));
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

test('names of customers and colleagues are offered only to who may read them', async () => {
  await createTestCustomer(database, { name: 'Quentin Quill' });
  await settle();
  const colleague = await createTestViewer(database, { name: 'Paula Peers' });
  const permissions = builtInRoles['agent']!.permissions;
  const without = (permission: string) =>
    createTestViewer(database, { permissions: permissions.filter((each) => each !== permission) });
  const agent = await createTestViewer(database, { permissions });
  assert.equal((await suggest(db, agent, 'quentin qiull')).customers.length, 1);
  assert.equal((await suggest(db, await without('customer.read'), 'quentin qiull')).customers.length, 0);
  assert.equal((await suggest(db, agent, 'assignee:paula')).completions.length, 1);
  const stranger = await without('agent.read');
  assert.equal((await suggest(db, stranger, 'assignee:paula')).completions.length, 0);
  const { problems } = await search('assignee:nobodyhere', stranger);
  assert.doesNotMatch(problems[0]!.message, new RegExp(colleague.name));
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

/** A number finds its ticket where it exists for the viewer, and of a merged one the ticket it was merged into. */
async function assertNumbers(viewer: Viewer, ids: readonly number[], seen: ReadonlySet<number>) {
  const { rows } = await database.pool.query<{ id: number; into: number | null }>(
    'select id, merged_into_id as into from ticket where id = any($1)',
    [ids],
  );
  for (const { id, into } of rows.filter(() => random() < 0.2)) {
    const expected = seen.has(into ?? id) ? [into ?? id] : [];
    // The digits may be a word of others, too.
    const hits = (await search(`#${id}`, viewer)).data.map((hit) => hit.id);
    assert.deepEqual(hits.slice(0, expected.length), expected);
    assert.ok(seen.has(id) || !hits.includes(id));
    assert.deepEqual(
      (await suggest(db, viewer, `${id}`)).tickets.map((ticket) => ticket.id),
      expected,
    );
  }
}

/** As they are offered for the tickets that exist for the viewer. */
async function tagsOf(viewer: Viewer): Promise<string[]> {
  const rows = await db
    .selectFrom('ticket')
    .select('id')
    .where(visibleTickets(viewer))
    .where(sql<boolean>`tags @> '{boat}'`)
    .limit(1)
    .execute();
  return rows.map(() => 'tag:boat ');
}

/** What the desk's lists would show. */
async function listedIds(viewer: Viewer, { spam = false } = {}): Promise<number[]> {
  const rows = await db
    .selectFrom('ticket')
    .select('id')
    .where(visibleTickets(viewer))
    .where('spam', '=', spam)
    .where('merged_into_id', 'is', null)
    .execute();
  return rows.map(({ id }) => id);
}

async function moveSome(tickets: { id: number }[], groups: number[], viewers: Viewer[]): Promise<void> {
  for (let n = 0; n < 25; n++) {
    const { id } = pick(tickets);
    await database.pool.query(
      `update ticket set group_id = $2, assignee_id = $3, spam = $4, trashed_at = $5,
         merged_into_id = case when not exists (select 1 from ticket s where s.merged_into_id = $1) then (select t.id from ticket t where t.id = $6::bigint and t.id <> $1 and t.merged_into_id is null) end
       where id = $1`,
      [
        id,
        pick([null, ...groups]),
        random() < 0.4 ? pick(viewers).agentId : null,
        random() < 0.2,
        random() < 0.1 ? now : null,
        random() < 0.2 ? pick(tickets).id : null,
      ],
    );
    if (random() < 0.3)
      await database.pool.query(`insert into ticket_participant select $1, $2, $3 on conflict do nothing`, [
        id,
        pick(viewers).agentId,
        pick(['cc', 'follower']),
      ]);
  }
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}
