import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseTicket } from './choose-ticket.ts';
import {
  minute,
  noon,
  randomDesk,
  shuffled,
  usualAgent,
  usualQueue,
  usualWork,
} from './testing/random-desk.ts';
import type { QueueDefinition, Work } from './types.ts';

const second: QueueDefinition = { ...usualQueue, id: 2, position: 2 };
const numbered = (ticketId: number, change: Partial<Work> = {}): Work => ({
  ...usualWork,
  ticketId,
  ...change,
});
const taken = (works: Work[], queues = [usualQueue, second]) =>
  chooseTicket(works, usualAgent, queues, noon).ticketId;

test('a free agent takes the most pressing ticket of all queues they serve', () => {
  assert.equal(taken([numbered(1), numbered(2, { queueId: 2, priority: 'urgent' })]), 2);
});

test('equally pressing tickets go by the position of their queue, then by arrival, then by id', () => {
  assert.equal(taken([numbered(1, { queueId: 2 }), numbered(2)]), 2);
  assert.equal(taken([numbered(4), numbered(3)]), 3);
  assert.equal(taken([numbered(1), numbered(2, { waitingSince: noon - minute })]), 2);
});

test('queues they only help in count when their own hold nothing for them', () => {
  const helps: QueueDefinition = { ...second, primaryGroupIds: [9], overflowGroupIds: [1] };
  const pressing = numbered(2, { queueId: 2, priority: 'urgent', waitingSince: noon - 600 * minute });
  assert.equal(taken([numbered(1), pressing], [usualQueue, helps]), 1);
  const choice = chooseTicket([pressing], usualAgent, [usualQueue, helps], noon);
  assert.deepEqual([choice.ticketId, choice.tier], [2, 'overflow']);
});

test('a full agent, an excluded one and an empty queue get nothing', () => {
  const full = { ...usualAgent, channels: { email: { ...usualAgent.channels['email']!, load: 4 } } };
  assert.equal(chooseTicket([usualWork], full, [usualQueue], noon).ticketId, null);
  assert.equal(taken([numbered(1, { excludedAgentIds: [1] })]), null);
  assert.deepEqual(chooseTicket([], usualAgent, [usualQueue], noon), {
    agentId: 1,
    ticketId: null,
    tier: null,
    best: [],
  });
});

test('a ticket whose queue was not given is refused by name', () => {
  assert.throws(() => taken([numbered(5, { queueId: 77 })]), /Ticket 5 waits in queue 77/);
});

test('the choice does not depend on the order of the tickets', () => {
  for (let seed = 0; seed < 20; seed += 1) {
    const { works, candidates, queues } = randomDesk(seed, { tickets: 30, agents: 5, skills: 2, queues: 2 });
    for (const agent of candidates)
      assert.deepEqual(
        chooseTicket(shuffled(works, seed), agent, queues, noon),
        chooseTicket(works, agent, queues, noon),
      );
  }
});
