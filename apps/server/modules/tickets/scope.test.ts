import assert from 'node:assert/strict';
import { test } from 'node:test';
import { views, type Scope } from '@heed/contract';
import { testDatabase } from '../../../../test/support/database.ts';
import type { Refusal } from '../../platform/errors/index.ts';
import { viewerRooms } from '../identity/index.ts';
import { countByCustomer } from './count-by-customer.ts';
import { countTickets } from './count-tickets.ts';
import { findSeeing } from './following/seeing.ts';
import { getTicket } from './get-ticket.ts';
import { listEvents } from './list-events.ts';
import { listMessages } from './list-messages.ts';
import { listTickets } from './list-tickets.ts';
import { readVisibility } from './read-visibility.ts';
import { canSee, ticketRooms, visibleTickets } from './scope.ts';
import type { TicketQuery } from './ticket-sources.ts';
import { createTestGroup, createTestTicket, createTestViewer } from './testing/index.ts';

const database = await testDatabase();
const db = database.read;
const page = (more: Partial<TicketQuery> = {}): TicketQuery => ({
  'page[size]': 100,
  view: 'all',
  sort: 'recent',
  ...more,
});
const random = seeded(7);
const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)]!;

test('lists, counts, single reads, the SQL scope, its pure twin, the rooms and who may be told agree on who sees what', async () => {
  const groups = await Promise.all([1, 2, 3].map((n) => createTestGroup(database, `Group ${n}`)));
  const viewers = [];
  for (let n = 0; n < 9; n++) {
    const scope: Scope = pick(['groups', 'groups', 'own', 'all']);
    viewers.push(await createTestViewer(database, { scope, groupIds: groups.filter(() => random() < 0.4) }));
  }
  const ids: number[] = [];
  for (let n = 0; n < 150; n++) {
    const ccs = random() < 0.3 ? [pick(viewers).email] : [];
    const { id } = await createTestTicket(database, {
      groupId: pick([null, ...groups]),
      assigneeId: random() < 0.4 ? pick(viewers).agentId : null,
      ccs,
      status: pick(['new', 'open', 'pending', 'hold', 'solved', 'closed']),
      spam: random() < 0.1,
    });
    if (random() < 0.2)
      await database.pool.query(
        `insert into ticket_participant select $1, $2, 'follower' on conflict do nothing`,
        [id, pick(viewers).agentId],
      );
    if (random() < 0.2)
      await database.pool.query(
        `insert into ticket_participant select $1, $2, 'task' on conflict do nothing`,
        [id, pick(viewers).agentId],
      );
    ids.push(id);
  }
  const visibility = await readVisibility(db, ids);
  const spam = new Set(
    (await database.pool.query<{ id: number }>('select id from ticket where spam')).rows.map((r) => r.id),
  );

  for (const id of ids.slice(0, 60))
    assert.deepEqual(
      await findSeeing(
        db,
        id,
        viewers.map(({ agentId }) => agentId),
      ),
      viewers.filter((viewer) => canSee(viewer, visibility.get(id)!)).map(({ agentId }) => agentId),
    );
  for (const viewer of viewers) {
    const seen = ids.filter((id) => canSee(viewer, visibility.get(id)!));
    const bySql = await db
      .selectFrom('ticket')
      .select('id')
      .where(visibleTickets(viewer))
      .orderBy('id')
      .execute();
    assert.deepEqual(
      bySql.map((r) => r.id),
      seen,
    );

    const rooms = viewerRooms(viewer);
    assert.deepEqual(
      ids.filter((id) => ticketRooms(visibility.get(id)!).some((room) => rooms.includes(room))),
      seen,
    );

    const regular = seen.filter((id) => !spam.has(id));
    for (const sort of ['recent', 'newest', 'oldest', 'waiting'] as const) {
      assert.deepEqual(
        (await listAll(viewer, page({ sort, 'page[size]': 17 }))).toSorted((a, b) => a - b),
        regular,
        `${viewer.scope} ${sort}`,
      );
    }
    assert.deepEqual(
      (await listAll(viewer, page({ view: 'spam' }))).toSorted((a, b) => a - b),
      seen.filter((id) => spam.has(id)),
    );

    const counts = await countTickets(db, viewer);
    for (const view of views) {
      const listed = await listAll(viewer, page({ view }));
      assert.equal(counts.views.find((v) => v.view === view)!.count, listed.length, view);
      const { meta } = await listTickets(db, viewer, page({ view, count: true, 'page[size]': 1 }));
      assert.deepEqual([meta.total, meta.totalIsMore], [listed.length, false]);
      for (const groupId of groups) {
        assert.deepEqual(
          await listAll(viewer, page({ view, groupId })),
          listed.filter((id) => visibility.get(id)!.groupId === groupId),
          `${viewer.scope} ${view} of group`,
        );
      }
      for (const other of viewers.slice(0, 3)) {
        assert.deepEqual(
          await listAll(viewer, page({ view, assigneeId: other.agentId })),
          view === 'mine' && other !== viewer
            ? []
            : listed.filter((id) => visibility.get(id)!.assigneeId === other.agentId),
        );
      }
    }
    const open = new Set(await listAll(viewer, page({ view: 'open' })));
    for (const group of counts.groups)
      assert.equal(
        group.open,
        [...open].filter((id) => visibility.get(id)!.groupId === group.groupId).length,
      );

    for (const id of ids.slice(0, 60)) {
      const reads = await Promise.allSettled([
        getTicket(db, viewer, id),
        listMessages(db, viewer, id, page()),
        listEvents(db, viewer, id, page()),
      ]);
      for (const read of reads) {
        if (seen.includes(id)) assert.equal(read.status, 'fulfilled');
        else assert.equal((read as { reason?: Refusal }).reason?.code, 'notFound');
      }
    }
    const requesters = await database.pool.query<{ requester_id: number }>(
      'select requester_id from ticket where id = any($1)',
      [ids.slice(0, 20)],
    );
    const byCustomer = await countByCustomer(
      db,
      viewer,
      requesters.rows.map((r) => r.requester_id),
    );
    assert.equal(
      [...byCustomer.values()].reduce((sum, c) => sum + c.total, 0),
      ids.slice(0, 20).filter((id) => regular.includes(id)).length,
    );
  }
});

async function listAll(viewer: Parameters<typeof listTickets>[1], query: TicketQuery): Promise<number[]> {
  const ids: number[] = [];
  let after: string | null | undefined;
  do {
    const { data, meta } = await listTickets(db, viewer, { ...query, 'page[after]': after ?? undefined });
    ids.push(...data.map((row) => row.id));
    after = meta.after;
  } while (after);
  assert.equal(new Set(ids).size, ids.length, 'a ticket came twice');
  return ids;
}

/** A linear congruential generator (Numerical Recipes): the same tickets at every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296) / 4_294_967_296;
}
