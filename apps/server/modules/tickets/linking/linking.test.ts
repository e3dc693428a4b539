import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Relation } from '@heed/contract';
import { testDatabase } from '../../../../../test/support/database.ts';
import { createLogger } from '../../../platform/log/index.ts';
import { doRuns } from '../../../platform/runs/index.ts';
import { closeSolvedTickets } from '../close-solved-tickets.ts';
import {
  createTestGroup,
  createTestTicket,
  createTestViewer,
  factsOf,
  startTestDesk,
  ticketRow,
  write,
} from '../testing/index.ts';
import { answerIncident } from './answer-incidents.ts';
import { fillIn } from './fill-in.ts';
import { linkTickets } from './link-tickets.ts';
import { linkOf, relationTo } from './relations.ts';

const database = await testDatabase();
const desk = await startTestDesk(database);
const viewer = await createTestViewer(database);
const open = async (input: Parameters<typeof createTestTicket>[1] = {}) =>
  (await createTestTicket(database, input)).id;
const link = (ticketId: number, relation: Relation, otherId: number, as = viewer) =>
  desk.call(as, 'POST', `/tickets/${ticketId}/links`, { relation, ticketId: otherId });
const links = async (ticketId: number, as = viewer) =>
  (await desk.call(as, 'GET', `/tickets/${ticketId}/links`)).body;
const solve = async (id: number) =>
  desk.call(viewer, 'PATCH', `/tickets/${id}`, {
    version: (await ticketRow(database, id)).version,
    status: 'solved',
  });
const runAll = (runId: number, signal = new AbortController().signal) =>
  doRuns(
    { database, clock: { now: () => new Date() }, log: createLogger({ level: 'silent' }) },
    { 'incident-answers': { work: answerIncident, batch: 1 } },
  )({ runId }, { signal, attempt: 1, lastAttempt: false });

test('every relation, seen from the other end, is its counterpart', () => {
  const pairs: [Relation, Relation][] = [
    ['related', 'related'],
    ['duplicateOf', 'duplicate'],
    ['parent', 'child'],
    ['problem', 'incident'],
  ];
  for (const [mine, theirs] of pairs) {
    const stored = linkOf(7, mine, 3);
    assert.deepEqual(stored, linkOf(3, theirs, 7));
    assert.equal(relationTo(7, stored), mine);
    assert.equal(relationTo(3, stored), theirs);
  }
});

test('a link shows on both tickets, each with what the other is to it, and goes from both', async () => {
  const [a, b] = [await open(), await open({ subject: 'The same again' })];
  const made = await link(a, 'duplicate', b);
  assert.equal(made.status, 201);
  assert.deepEqual([made.body.relation, made.body.ticket.subject], ['duplicate', 'The same again']);
  const [there] = (await links(b)).data;
  assert.deepEqual([there.relation, there.ticket.id, there.can.remove], ['duplicateOf', a, true]);
  assert.deepEqual(
    (await factsOf(database, b, 'ticket.linked')).map(({ relation, otherId }) => [relation, otherId]),
    [['duplicateOf', a]],
  );
  assert.equal((await desk.call(viewer, 'DELETE', `/tickets/${b}/links/${there.id}`)).status, 204);
  assert.deepEqual((await links(a)).data, []);
  assert.equal((await factsOf(database, a, 'ticket.unlinked')).length, 1);
});

test('a pair is linked once, a ticket has one parent, and none is its own', async () => {
  const [a, b, c] = [await open(), await open(), await open()];
  assert.equal((await link(a, 'parent', b)).status, 201);
  assert.equal((await link(b, 'related', a)).status, 409);
  assert.equal((await link(a, 'parent', c)).status, 409);
  assert.equal((await link(a, 'related', a)).status, 422);
});

test('parents never form a ring nor go deeper than five, not even by two links at once', async () => {
  const chain = [];
  for (let n = 0; n < 6; n += 1) chain.push(await open());
  for (let n = 0; n < 4; n += 1) assert.equal((await link(chain[n]!, 'child', chain[n + 1]!)).status, 201);
  assert.match((await link(chain[4]!, 'child', chain[5]!)).body.detail, /5/);
  assert.match((await link(chain[4]!, 'child', chain[0]!)).body.detail, /own parent/);
  for (let round = 0; round < 5; round += 1) {
    const [a, b, c, d] = [await open(), await open(), await open(), await open()];
    await link(a, 'child', b);
    await link(c, 'child', d);
    const both = await Promise.all([link(b, 'child', c), link(d, 'child', a)]);
    assert.deepEqual(both.map(({ status }) => status).sort(), [201, 422]);
  }
});

test('a parent is not solved or closed while a child is open, by any way, unless that is switched off', async () => {
  const [parent, child] = [await open({ status: 'open' }), await open({ status: 'open' })];
  await link(parent, 'child', child);
  const refused = await solve(parent);
  assert.equal(refused.status, 422);
  assert.match(refused.body.detail, new RegExp(`#${child}`));
  const reply = await desk.call(viewer, 'POST', `/tickets/${parent}/replies`, {
    body: { text: 'Done.' },
    status: 'solved',
  });
  assert.equal(reply.status, 422);
  await database.pool.query(`update ticket set status = 'solved', solved_at = '2026-01-01' where id = $1`, [
    parent,
  ]);
  const close = (guardParents: boolean) =>
    write(database, (tx) =>
      closeSolvedTickets(tx, { solvedBefore: new Date('2026-01-02'), limit: 10, guardParents }),
    );
  assert.equal(await close(true), 0);
  assert.equal(await close(false), 1);
});

test('a parent is solved once its children are, and one in the trash does not hold it', async () => {
  const [parent, one, two] = [await open(), await open(), await open()];
  await link(parent, 'child', one);
  await link(parent, 'child', two);
  assert.equal((await solve(one)).status, 200);
  assert.deepEqual((await links(parent)).children, { total: 2, solved: 1 });
  assert.equal((await solve(parent)).status, 422);
  await desk.call(viewer, 'POST', '/tickets/trash', { ids: [two] });
  assert.equal((await solve(parent)).status, 200);
});

test('a refusal names no child that the agent may not see, and still refuses', async () => {
  const [mine, other] = [await createTestGroup(database), await createTestGroup(database)];
  const agent = await createTestViewer(database, { scope: 'groups', groupIds: [mine] });
  const [parent, hidden] = [await open({ groupId: mine }), await open({ groupId: other })];
  await link(parent, 'child', hidden);
  const { version } = await ticketRow(database, parent);
  const refused = await desk.call(agent, 'PATCH', `/tickets/${parent}`, { version, status: 'solved' });
  assert.equal(refused.status, 422);
  assert.doesNotMatch(JSON.stringify(refused.body), new RegExp(`#${hidden}`));
});

test('what an agent may not see is no link: not listed, counted, told of, made or taken away', async () => {
  const [mine, other] = [await createTestGroup(database), await createTestGroup(database)];
  const agent = await createTestViewer(database, { scope: 'groups', groupIds: [mine] });
  const [here, there] = [await open({ groupId: mine }), await open({ groupId: other })];
  const { id: linkId } = (await link(here, 'child', there)).body;
  const seen = await links(here, agent);
  assert.deepEqual([seen.data, seen.children.total], [[], 0]);
  const events = (await desk.call(agent, 'GET', `/tickets/${here}/events`)).body.data;
  assert.ok(events.every(({ type }: { type: string }) => type !== 'ticket.linked'));
  assert.equal((await desk.call(agent, 'DELETE', `/tickets/${here}/links/${linkId}`)).status, 404);
  assert.equal((await link(here, 'related', await open({ groupId: other }), agent)).status, 404);
  assert.equal((await links(here)).data.length, 1);
});

test('an incident names a problem and becomes of that type; a problem with incidents stays one', async () => {
  const [incident, problem] = [await open(), await open()];
  assert.match((await link(incident, 'problem', problem)).body.detail, /type problem/);
  await database.pool.query(`update ticket set type = 'problem' where id = $1`, [problem]);
  assert.equal((await link(incident, 'problem', problem)).status, 201);
  assert.equal((await ticketRow(database, incident)).type, 'incident');
  const { version } = await ticketRow(database, problem);
  assert.equal(
    (await desk.call(viewer, 'PATCH', `/tickets/${problem}`, { version, type: 'question' })).status,
    422,
  );
});

async function problemWith(count: number): Promise<{ problem: number; incidents: number[] }> {
  const problem = await open({ type: 'problem' });
  const incidents: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const id = await open({ requester: { email: `anna${problem}.${n}@example.com`, name: `Anna <${n}>` } });
    await write(database, (tx) => linkTickets(tx, { ticketId: id, relation: 'problem', otherId: problem }));
    incidents.push(id);
  }
  return { problem, incidents };
}
const answer = (problem: number, more: object = {}) =>
  desk.call(viewer, 'POST', `/tickets/${problem}/incident-answers`, {
    body: { html: '<p>Hello {{customer.name}}, ticket {{ticket.id}} is mended.</p>' },
    ...more,
  });
const lastReply = async (id: number) =>
  (
    await database.pool.query<{ text: string; html: string }>(
      `select text, html from message where ticket_id = $1 and kind = 'reply' and author_role = 'agent' order by id desc limit 1`,
      [id],
    )
  ).rows[0];

test('one answer solves every open incident, each in its own thread with its own name', async () => {
  const { problem, incidents } = await problemWith(3);
  await solve(incidents[2]!);
  const started = await answer(problem);
  assert.equal(started.status, 202);
  assert.deepEqual([started.body.total, started.body.state], [2, 'running']);
  await runAll(started.body.id);
  for (const [n, id] of incidents.slice(0, 2).entries()) {
    assert.equal((await ticketRow(database, id)).status, 'solved');
    const reply = await lastReply(id);
    assert.equal(reply?.html, `<p>Hello Anna &lt;${n}&gt;, ticket ${id} is mended.</p>`);
    assert.equal(reply?.text, `Hello Anna <${n}>, ticket ${id} is mended.`);
  }
  assert.equal(await lastReply(incidents[2]!), undefined);
  assert.equal((await links(problem)).unanswered, 0);
});

test('a run that was killed half way goes on, and nobody is answered twice', async () => {
  const { problem, incidents } = await problemWith(4);
  const { id } = (await answer(problem)).body;
  const half = new AbortController();
  let count = 0;
  const killed = doRuns(
    { database, clock: { now: () => new Date() }, log: createLogger({ level: 'silent' }) },
    {
      'incident-answers': {
        batch: 1,
        work: async (tx, item) => {
          count += 1;
          if (count === 2) half.abort();
          return answerIncident(tx, item);
        },
      },
    },
  )({ runId: id }, { signal: half.signal, attempt: 1, lastAttempt: false });
  await assert.rejects(killed);
  await Promise.all([runAll(id), runAll(id)]);
  for (const incident of incidents)
    assert.equal((await factsOf(database, incident, 'ticket.replied')).length, 1);
  const { rows } = await database.pool.query('select done, finished_at from bulk_run where id = $1', [id]);
  assert.equal(rows[0].done, 4);
  assert.ok(rows[0].finished_at);
});

test('an incident that cannot be solved fails alone, with its reason, and writes no answer', async () => {
  const { problem, incidents } = await problemWith(2);
  await link(incidents[0]!, 'child', await open());
  const { id } = (await answer(problem)).body;
  await runAll(id);
  const { rows } = await database.pool.query(
    'select item_id, outcome, reason from bulk_result where run_id = $1 order by item_id',
    [id],
  );
  assert.deepEqual(
    rows.map((row) => [row.item_id, row.outcome, row.reason?.reason]),
    [
      [incidents[0], 'failed', 'childrenOpen'],
      [incidents[1], 'done', undefined],
    ],
  );
  assert.equal(await lastReply(incidents[0]!), undefined);
});

test('incidents linked after the answer are offered it, and those that had it are not', async () => {
  const { problem } = await problemWith(1);
  await runAll((await answer(problem)).body.id);
  assert.equal((await answer(problem)).status, 422);
  const late = await open();
  await link(late, 'problem', problem);
  assert.equal((await links(problem)).unanswered, 1);
  const again = await answer(problem);
  assert.equal(again.body.total, 1);
  await runAll(again.body.id);
  assert.equal((await ticketRow(database, late)).status, 'solved');
});

test('an incident that left the sight of who answers is not answered', async () => {
  const group = await createTestGroup(database);
  const elsewhere = await createTestGroup(database);
  const agent = await createTestViewer(database, { scope: 'groups', groupIds: [group] });
  const { problem, incidents } = await problemWith(2);
  await database.pool.query('update ticket set group_id = $1', [group]);
  const { id } = (
    await desk.call(agent, 'POST', `/tickets/${problem}/incident-answers`, { body: { text: 'Mended.' } })
  ).body;
  await database.pool.query('update ticket set group_id = $1 where id = $2', [elsewhere, incidents[0]]);
  await runAll(id);
  assert.equal((await ticketRow(database, incidents[0]!)).status, 'new');
  assert.equal((await ticketRow(database, incidents[1]!)).status, 'solved');
});

test('a placeholder is filled once, and what is unknown stays', () => {
  const values = { 'customer.name': '{{ticket.id}} <b>', 'ticket.id': '7' };
  assert.equal(fillIn('{{ customer.name }} {{what}}', values, 'html'), '{{ticket.id}} &lt;b&gt; {{what}}');
});
