import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../test/support/database.ts';
import { createSecrets } from '../../platform/crypto/index.ts';
import { system, transact, type Tx } from '../../platform/database/index.ts';
import type { Refusal } from '../../platform/errors/index.ts';
import { createTestAgent, viewerOf } from '../identity/testing/index.ts';
import { mergeCustomers, updateCustomer } from '../people/index.ts';
import { createTestCustomer } from '../people/testing/index.ts';
import { replyAsAgent, updateTicket } from '../tickets/index.ts';
import { createTestGroup, createTestTicket } from '../tickets/testing/index.ts';
import { giveRating, offerSurvey } from './index.ts';
import { csatOfCustomer, csatSince, listRatings, ticketRating } from './queries.ts';
import { invitationOf, surveyLink, surveyToken } from './survey-link.ts';

const database = await testDatabase();
const now = new Date('2026-11-02T10:00:00Z');
const write = <T>(work: (tx: Tx) => Promise<T>, at = now) =>
  transact(database, { actor: system, now: at }, work);
const secrets = createSecrets('a secret for tests that is long enough');
const maker = { secrets, config: { url: 'https://desk.example' } };

/** A ticket that an agent has answered and solved. */
async function solvedTicket() {
  const agent = await createTestAgent(database);
  const ticket = await createTestTicket(database);
  await write(async (tx) => {
    await replyAsAgent(tx, {
      ticketId: ticket.id,
      agentId: agent.id,
      text: 'Done.',
      html: null,
      attachmentIds: [],
    });
    await updateTicket(tx, {
      ticketId: ticket.id,
      version: 99,
      changes: { assigneeId: agent.id, status: 'solved' },
    });
  });
  return { ticketId: ticket.id, agentId: agent.id };
}

test('a solved ticket is asked about once, and the rating counts for the agent of that moment', async () => {
  const { ticketId, agentId } = await solvedTicket();
  const invitation = await write((tx) => offerSurvey(tx, ticketId));
  assert.ok(invitation);
  assert.equal(await write((tx) => offerSurvey(tx, ticketId)), null);
  await write((tx) => giveRating(tx, invitation.id, { score: 5, comment: '很好' }));
  const { rating } = await ticketRating(database.read, ticketId);
  assert.equal(rating?.score, 5);
  assert.equal(rating?.comment, '很好');
  assert.equal(rating?.agent?.id, agentId);
});

test('of ratings that come at once, one is recorded', async () => {
  const { ticketId } = await solvedTicket();
  const invitation = (await write((tx) => offerSurvey(tx, ticketId)))!;
  const results = await Promise.allSettled(
    [1, 2, 3, 4, 5].map((score) => write((tx) => giveRating(tx, invitation.id, { score, comment: '' }))),
  );
  assert.equal(results.filter((r) => r.status === 'fulfilled').length, 1);
  for (const r of results)
    if (r.status === 'rejected') assert.equal((r.reason as Refusal).code, 'alreadyExists');
});

test('nobody is asked about a ticket that is not solved, that no agent answered, or that is spam', async () => {
  const open = await createTestTicket(database);
  assert.equal(await write((tx) => offerSurvey(tx, open.id)), null);
  const silent = await createTestTicket(database);
  await write((tx) => updateTicket(tx, { ticketId: silent.id, version: 99, changes: { status: 'solved' } }));
  assert.equal(await write((tx) => offerSurvey(tx, silent.id)), null);
  const { ticketId } = await solvedTicket();
  await database.pool.query('update ticket set spam = true where id = $1', [ticketId]);
  assert.equal(await write((tx) => offerSurvey(tx, ticketId)), null);
});

test('a link opens its own invitation alone, until it expires; a changed one opens none', () => {
  const made = surveyToken(secrets, { id: 7, expiresAt: new Date('2026-12-01T00:00:00Z') });
  const link = surveyLink(maker.config, made, 4);
  const token = link.match(/\/rate\/([^?]+)\?score=4$/)![1]!;
  assert.equal(invitationOf(secrets, token, now), 7);
  assert.equal(invitationOf(secrets, token, new Date('2026-12-02T00:00:00Z')), null);
  assert.equal(invitationOf(secrets, `${token}x`, now), null);
  assert.equal(invitationOf(createSecrets('another secret that is also long enough'), token, now), null);
});

test('CSAT is good of all rated, with n, the number offered and an interval; without ratings it has no value', async () => {
  const later = new Date('2027-01-10T00:00:00Z');
  const all = await viewerOf(database, (await createTestAgent(database, { role: 'supervisor' })).id);
  assert.deepEqual((await csatSince(database.read, all, later)).desk, {
    n: 0,
    good: 0,
    offered: 0,
    share: null,
    interval: null,
  });
  const { desk } = await csatSince(database.read, all, new Date('2026-01-01T00:00:00Z'));
  assert.equal(desk.offered, 2);
  assert.equal(desk.n, 2);
  assert.ok(desk.interval!.low < desk.share! && desk.share! <= desk.interval!.high);
});

test('ratings and CSAT reach as far as the viewer sees: nobody reads those of colleagues on tickets out of sight', async () => {
  const [mine, theirs] = [await solvedTicket(), await solvedTicket()];
  await database.pool.query('update ticket set group_id = $2 where id = $1', [
    theirs.ticketId,
    await createTestGroup(database),
  ]);
  for (const { ticketId } of [mine, theirs]) {
    const invitation = (await write((tx) => offerSurvey(tx, ticketId)))!;
    await write((tx) => giveRating(tx, invitation.id, { score: 1, comment: 'Slow' }));
  }
  const since = new Date('2026-01-01T00:00:00Z');
  const own = await viewerOf(database, mine.agentId, { scope: 'own' });
  assert.deepEqual(
    (await listRatings(database.read, own, { 'page[size]': 10 })).data.map(({ ticketId }) => ticketId),
    [mine.ticketId],
  );
  const seen = await csatSince(database.read, own, since);
  assert.deepEqual([seen.desk.n, seen.agents.map(({ agent }) => agent.id)], [1, [mine.agentId]]);
  const inGroups = await csatSince(
    database.read,
    await viewerOf(database, mine.agentId, { scope: 'groups', groupIds: [] }),
    since,
  );
  assert.ok(!inGroups.agents.some(({ agent }) => agent.id === theirs.agentId));
});

test('ratings of the last days leave out what was given before them', async () => {
  const { ticketId, agentId } = await solvedTicket();
  const invitation = (await write((tx) => offerSurvey(tx, ticketId)))!;
  await write((tx) => giveRating(tx, invitation.id, { score: 5, comment: '' }));
  const viewer = await viewerOf(database, agentId, { scope: 'all' });
  const listed = async (since: Date) =>
    (await listRatings(database.read, viewer, { 'page[size]': 10, ticketId, since })).data.length;
  const { rated_at: at } = (
    await database.pool.query('select rated_at from rating where ticket_id = $1', [ticketId])
  ).rows[0];
  assert.equal(await listed(at), 1);
  assert.equal(await listed(new Date(at.getTime() + 1)), 0);
});

test('a customer who said no to surveys is never asked, whichever of their merged records says so', async () => {
  const { ticketId } = await solvedTicket();
  const { requester_id: asker } = (
    await database.pool.query('select requester_id from ticket where id = $1', [ticketId])
  ).rows[0];
  const other = await createTestCustomer(database);
  await write((tx) => updateCustomer(tx, other.id, 1, { consents: { survey: false } }));
  await write((tx) => mergeCustomers(tx, asker, other.id));
  assert.equal(await write((tx) => offerSurvey(tx, ticketId)), null);
  await database.pool.query(
    `update customer set consents = '{"survey": {"given": true}}' where person_id = $1`,
    [other.id],
  );
  assert.ok(await write((tx) => offerSurvey(tx, ticketId)));
});

test('a customer’s ratings and share are those of the tickets the viewer sees, merged ones included', async () => {
  const all = await viewerOf(database, (await createTestAgent(database)).id, { scope: 'all' });
  const own = await viewerOf(database, (await createTestAgent(database)).id, { scope: 'own' });
  const requesters: number[] = [];
  for (const score of [5, 2]) {
    const { ticketId } = await solvedTicket();
    const invitation = (await write((tx) => offerSurvey(tx, ticketId)))!;
    await write((tx) => giveRating(tx, invitation.id, { score, comment: '' }));
    const { rows } = await database.pool.query('select requester_id as id from ticket where id = $1', [
      ticketId,
    ]);
    requesters.push(rows[0].id);
  }
  const [kept, source] = requesters as [number, number];
  const scores = async (viewer: typeof all, customerId: number) =>
    (await listRatings(database.read, viewer, { customerId, 'page[size]': 50 })).data.map(
      ({ score }) => score,
    );
  assert.deepEqual(await scores(all, kept), [5]);
  await write((tx) => mergeCustomers(tx, kept, source));
  assert.deepEqual((await scores(all, kept)).sort(), [2, 5]);
  assert.deepEqual(await scores(own, kept), []);
  const { n, good, offered, share } = await csatOfCustomer(database.read, all, source);
  assert.deepEqual({ n, good, offered, share }, { n: 2, good: 1, offered: 2, share: 0.5 });
  assert.deepEqual((await csatOfCustomer(database.read, own, kept)).share, null);
});
