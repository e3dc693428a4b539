import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assignBatch } from './assign-batch.ts';
import { chooseAgent, rankCandidates } from './choose-agent.ts';
import { chooseTicket, compareHeads } from './choose-ticket.ts';
import { filterCandidates, judge } from './filter-candidates.ts';
import { compareArrival, groupBy, lineKey } from './order-tickets.ts';
import { takeOn } from './take-on.ts';
import {
  noon,
  randomDesk,
  shuffled,
  times,
  usualAgent,
  usualQueue,
  usualWork,
} from './testing/random-desk.ts';
import { serviceIndex } from './urgency.ts';
import type { Batch } from './assign-batch.ts';
import type { Desk } from './testing/random-desk.ts';
import type { Candidate, Tier, Work } from './types.ts';

const seeds = times(60, (i) => i);
const short = (seed: number) => randomDesk(seed, { tickets: 25, agents: 20, skills: 3, queues: 2 });
const crowded = (seed: number) => randomDesk(seed, { tickets: 60, agents: 6, skills: 3, queues: 3 });
const desks: Desk[] = seeds.flatMap((seed) => [short(seed), crowded(seed)]);

test('nobody is pushed over their limit, and no ticket is assigned twice or lost', () => {
  for (const desk of desks) {
    const batch = batchOf(desk);
    for (const agent of rosterAfter(desk, batch).values()) {
      const before = desk.candidates.find(({ agentId }) => agentId === agent.agentId)!;
      for (const [channel, { load, limit }] of Object.entries(agent.channels))
        assert.ok(load <= Math.max(limit, before.channels[channel]!.load));
    }
    const seen = [...batch.assignments.map(({ ticketId }) => ticketId), ...batch.waiting].sort(
      (a, b) => a - b,
    );
    assert.deepEqual(
      seen,
      desk.works.map(({ ticketId }) => ticketId),
    );
  }
});

test('no ticket is left waiting beside an agent who may take it', () => {
  for (const desk of desks) {
    const batch = batchOf(desk);
    const agents = [...rosterAfter(desk, batch).values()];
    for (const ticketId of batch.waiting) {
      const work = workOf(desk, ticketId);
      assert.equal(filterCandidates(work, agents, desk.queues[work.queueId - 1]!, noon).tier, null);
    }
  }
});

test('nobody gets a ticket that the hard filter denies them at that step, nor as a helper while an own agent can', () => {
  for (const desk of desks) {
    const roster = new Map(desk.candidates.map((agent) => [agent.agentId, agent]));
    for (const { ticketId, agentId, tier } of batchOf(desk).assignments) {
      const work = workOf(desk, ticketId);
      const filtered = filterCandidates(work, [...roster.values()], desk.queues[work.queueId - 1]!, noon);
      assert.equal(filtered.tier, tier);
      assert.ok(filtered.eligible.some((agent) => agent.agentId === agentId));
      roster.set(agentId, takeOn(roster.get(agentId)!, work.channel, noon));
    }
  }
});

test('the batch is what the written rule gives, step by step', () => {
  for (const desk of desks) {
    const pairs = batchOf(desk).assignments.map(({ ticketId, agentId }) => [ticketId, agentId]);
    assert.deepEqual(pairs, assignByTheRule(desk));
  }
});

test('one waiting ticket is decided as by chooseAgent, explanation included', () => {
  for (const desk of seeds.map(short))
    for (const work of desk.works) {
      const choice = chooseAgent(work, desk.candidates, desk.queues[work.queueId - 1]!, noon);
      const made = assignBatch([work], desk.candidates, desk.queues, noon).assignments[0];
      assert.equal(made?.agentId ?? null, choice.agentId);
      assert.deepEqual(made?.best ?? [], choice.best);
      assert.equal(made?.reason ?? 'nobody-eligible', choice.reason);
    }
});

test('one free place is filled as by chooseTicket', () => {
  for (const desk of seeds.map(crowded))
    for (const agent of desk.candidates) {
      const made = assignBatch(desk.works, [agent], desk.queues, noon).assignments[0];
      assert.equal(made?.ticketId ?? null, chooseTicket(desk.works, agent, desk.queues, noon).ticketId);
    }
});

test('the batch does not depend on the order of tickets, agents or queues', () => {
  for (const [seed, desk] of desks.entries()) {
    const again = assignBatch(
      shuffled(desk.works, seed),
      shuffled(desk.candidates, seed),
      shuffled(desk.queues, seed),
      noon,
    );
    assert.deepEqual(again.assignments, batchOf(desk).assignments);
    assert.deepEqual(
      [...again.waiting].sort((a, b) => a - b),
      batchOf(desk).waiting,
    );
  }
});

test('equal agents get equal work within one', () => {
  for (const tickets of [1, 6, 7, 20, 27]) {
    const agents = times(7, (i) => ({ ...usualAgent, agentId: i + 1 }));
    const works = times(tickets, (i) => ({ ...usualWork, ticketId: i + 1 }));
    const loads = [...rosterAfter({ works, candidates: agents, queues: [usualQueue] }).values()].map(
      ({ channels }) => channels['email']!.load,
    );
    assert.ok(Math.max(...loads) - Math.min(...loads) <= 1);
  }
});

test('what is given is left as it was', () => {
  const desk = short(1);
  const copy = structuredClone(desk);
  batchOf(desk);
  assert.deepEqual(desk, copy);
});

test('an empty batch assigns nothing', () => {
  assert.deepEqual(assignBatch([], [usualAgent], [usualQueue], noon), { assignments: [], waiting: [] });
  assert.deepEqual(assignBatch([usualWork], [], [usualQueue], noon), { assignments: [], waiting: [1] });
});

function batchOf({ works, candidates, queues }: Desk): Batch {
  return assignBatch(works, candidates, queues, noon);
}

function workOf(desk: Desk, ticketId: number): Work {
  return desk.works.find((work) => work.ticketId === ticketId)!;
}

function rosterAfter(desk: Desk, batch = batchOf(desk)): Map<number, Candidate> {
  const roster = new Map(desk.candidates.map((agent) => [agent.agentId, agent]));
  for (const { ticketId, agentId } of batch.assignments)
    roster.set(agentId, takeOn(roster.get(agentId)!, workOf(desk, ticketId).channel, noon));
  return roster;
}

// The rule as the docstring of assignBatch says it, with everything computed anew at every step.
function assignByTheRule(desk: Desk): [number, number][] {
  const queueOf = (work: Work) => desk.queues[work.queueId - 1]!;
  const pairs: [number, number][] = [];
  let agents = desk.candidates;
  let waiting = desk.works;
  const mayTake = (work: Work, tier: Tier) =>
    agents.filter((agent) => judge(work, queueOf(work), noon)(agent) === tier);
  for (const tier of ['primary', 'overflow'] as const)
    for (;;) {
      const lines = groupBy(waiting, (work) => lineKey(work, queueOf(work), noon));
      const heads = lines
        .map((line) => line.sort(compareArrival)[0]!)
        .filter((work) => mayTake(work, tier).length > 0);
      const next = heads
        .map((work) => {
          const indices = mayTake(work, tier).map((agent) => serviceIndex(work, agent, noon));
          return { work, queue: queueOf(work), index: Math.max(...indices) };
        })
        .sort(compareHeads)[0];
      if (next === undefined) break;
      const { work, queue } = next;
      const fittest = rankCandidates(work, mayTake(work, tier), queue, noon)[0]!.candidate;
      pairs.push([work.ticketId, fittest.agentId]);
      agents = agents.map((agent) => (agent === fittest ? takeOn(agent, work.channel, noon) : agent));
      waiting = waiting.filter((other) => other !== work);
    }
  return pairs;
}
