import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseAgent } from './choose-agent.ts';
import { takeOn } from './take-on.ts';
import {
  minute,
  noon,
  randomDesk,
  shuffled,
  times,
  usualAgent,
  usualQueue,
  usualWork,
} from './testing/random-desk.ts';
import type { Candidate, FitnessWeights } from './types.ts';

const email = usualAgent.channels['email']!;
const named = (agentId: number, lastAssignedAt: number | null = null): Candidate => ({
  ...usualAgent,
  agentId,
  channels: { email: { ...email, lastAssignedAt } },
});

test('the fittest eligible agent is chosen and the five best are kept with their terms', () => {
  const agents = times(8, (i) => ({
    ...named(i + 1),
    channels: { email: { ...email, limit: 10, load: i } },
  }));
  const choice = chooseAgent(usualWork, shuffled(agents, 3), usualQueue, noon);
  assert.equal(choice.agentId, 1);
  assert.equal(choice.reason, 'best-fitness');
  assert.deepEqual(
    choice.best.map(({ agentId }) => agentId),
    [1, 2, 3, 4, 5],
  );
  assert.equal(choice.best[1]!.terms.spareFraction, 0.9);
  assert.equal(choice.eligibleCount, 8);
  assert.equal(choice.weights, usualQueue.weights);
});

test('equal fitness goes to the longest idle, then to the least in hand, then to the lower id, and is called a tie', () => {
  const long = chooseAgent(
    usualWork,
    [named(1, noon - 60 * minute), named(2, noon - 90 * minute)],
    usualQueue,
    noon,
  );
  assert.deepEqual([long.agentId, long.reason], [2, 'tie']);
  const never = chooseAgent(usualWork, [named(1, noon - 60 * minute), named(2, null)], usualQueue, noon);
  assert.equal(never.agentId, 2);
  const busier = { ...named(1), channels: { email: { ...email, load: 2, limit: 8 } } };
  const lighter = { ...named(2), channels: { email: { ...email, load: 1 } } };
  assert.equal(chooseAgent(usualWork, [busier, lighter], usualQueue, noon).agentId, 2);
  assert.equal(chooseAgent(usualWork, [named(5), named(4)], usualQueue, noon).agentId, 4);
});

test('nobody eligible gives nobody, with every reason counted', () => {
  const away = { ...named(1), channels: {} };
  const stranger = { ...named(2), groupIds: [] };
  const choice = chooseAgent(usualWork, [away, stranger], usualQueue, noon);
  assert.deepEqual(
    [choice.agentId, choice.reason, choice.tier, choice.best],
    [null, 'nobody-eligible', null, []],
  );
  assert.equal(choice.ineligibleCounts.unavailable, 1);
  assert.equal(choice.ineligibleCounts['not-in-group'], 1);
  assert.equal(choice.ineligibleCounts.excluded, 0);
  assert.equal(chooseAgent(usualWork, [], usualQueue, noon).agentId, null);
});

test('the only one eligible is said to be so', () => {
  assert.equal(chooseAgent(usualWork, [named(3)], usualQueue, noon).reason, 'only-eligible');
});

test('the choice does not depend on the order of the candidates', () => {
  for (let seed = 0; seed < 30; seed += 1) {
    const { works, candidates, queues } = randomDesk(seed, { tickets: 5, agents: 30, skills: 3, queues: 2 });
    for (const work of works) {
      const queue = queues[work.queueId - 1]!;
      const { ineligible: _, ...choice } = chooseAgent(work, candidates, queue, noon);
      const { ineligible: __, ...again } = chooseAgent(work, shuffled(candidates, seed + 1), queue, noon);
      assert.deepEqual(again, choice);
    }
  }
});

test('equal agents get equal work within one at every moment while it stays in hand, even all in one instant', () => {
  for (const weights of [usualQueue.weights, roundRobin])
    for (const gap of [0, 1, 45]) assertEqualShares(weights, gap, true);
});

test('equal agents get equal work within one at every moment where it ends before the next comes', () => {
  for (const weights of [usualQueue.weights, roundRobin])
    for (const gap of [1, 45]) assertEqualShares(weights, gap, false);
});

const roundRobin: FitnessWeights = {
  skillMatch: 0,
  spareFraction: 0,
  fairness: 0,
  affinity: 0,
  languageMatch: 0,
  quality: 0,
};

function assertEqualShares(weights: FitnessWeights, gapMinutes: number, staysInHand: boolean): void {
  let agents: Candidate[] = times(7, (i) => ({
    ...named(i + 1),
    channels: { email: { ...email, limit: 100 } },
  }));
  const counts = new Map(agents.map(({ agentId }) => [agentId, 0]));
  for (let i = 0; i < 50; i += 1) {
    const now = noon + i * gapMinutes * minute;
    const agentId = chooseAgent(usualWork, agents, { ...usualQueue, weights }, now).agentId!;
    counts.set(agentId, counts.get(agentId)! + 1);
    agents = agents.map((agent) => (agent.agentId === agentId ? afterwards(agent, now, staysInHand) : agent));
    assert.ok(Math.max(...counts.values()) - Math.min(...counts.values()) <= 1);
  }
}

function afterwards(agent: Candidate, now: number, staysInHand: boolean): Candidate {
  const taken = takeOn(agent, 'email', now);
  return staysInHand ? taken : { ...taken, channels: { email: { ...taken.channels['email']!, load: 0 } } };
}
