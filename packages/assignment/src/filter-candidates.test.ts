import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filterCandidates, skillsInForce } from './filter-candidates.ts';
import { minute, noon, usualAgent, usualQueue, usualWork } from './testing/random-desk.ts';
import type { Candidate, QueueDefinition, Work } from './types.ts';

const email = usualAgent.channels['email']!;
const helped: QueueDefinition = { ...usualQueue, overflowGroupIds: [2] };

function reasonsFor(candidate: Candidate, work: Work = usualWork): string[] {
  return filterCandidates(work, [candidate], usualQueue, noon).ineligible.map(({ reason }) => reason);
}

test('an agent in the group, available, with spare capacity and nothing missing is eligible', () => {
  const { eligible, tier, ineligible } = filterCandidates(usualWork, [usualAgent], usualQueue, noon);
  assert.deepEqual([eligible, tier, ineligible], [[usualAgent], 'primary', []]);
});

test('each barrier is named', () => {
  const skilled: Work = { ...usualWork, requiredSkills: [{ skillId: 7, level: 'required' }] };
  assert.deepEqual(reasonsFor(usualAgent, { ...usualWork, excludedAgentIds: [1] }), ['excluded']);
  assert.deepEqual(reasonsFor({ ...usualAgent, groupIds: [9] }), ['not-in-group']);
  assert.deepEqual(reasonsFor({ ...usualAgent, channels: { email: { ...email, available: false } } }), [
    'unavailable',
  ]);
  assert.deepEqual(reasonsFor(usualAgent, { ...usualWork, channel: 'chat' }), ['unavailable']);
  assert.deepEqual(reasonsFor(usualAgent, skilled), ['missing-skill']);
  assert.deepEqual(reasonsFor({ ...usualAgent, channels: { email: { ...email, load: 4 } } }), [
    'no-spare-capacity',
  ]);
});

test('a limit of 0 admits nobody, and a load over the limit neither', () => {
  assert.deepEqual(reasonsFor({ ...usualAgent, channels: { email: { ...email, limit: 0 } } }), [
    'no-spare-capacity',
  ]);
  assert.deepEqual(reasonsFor({ ...usualAgent, channels: { email: { ...email, load: 9 } } }), [
    'no-spare-capacity',
  ]);
});

test('a skill counts until the instant it expires', () => {
  const work: Work = { ...usualWork, requiredSkills: [{ skillId: 7, level: 'required' }] };
  const expiring = (expiresAt: number) => ({
    ...usualAgent,
    skills: [{ skillId: 7, proficiency: 1, expiresAt }],
  });
  assert.deepEqual(reasonsFor(expiring(noon + 1), work), []);
  assert.deepEqual(reasonsFor(expiring(noon), work), ['missing-skill']);
});

test('overflow groups are held in reserve while anyone in the primary groups can serve', () => {
  const helper: Candidate = { ...usualAgent, agentId: 2, groupIds: [2] };
  const both = filterCandidates(usualWork, [helper, usualAgent], helped, noon);
  assert.deepEqual(both.ineligible, [{ agentId: 2, reason: 'held-in-reserve' }]);
  assert.equal(both.tier, 'primary');

  const full: Candidate = { ...usualAgent, channels: { email: { ...email, load: 4 } } };
  const alone = filterCandidates(usualWork, [helper, full], helped, noon);
  assert.deepEqual(alone.eligible, [helper]);
  assert.equal(alone.tier, 'overflow');
});

test('optional skills lapse lowest first, one level a timeout, and required ones never', () => {
  const queue: QueueDefinition = { ...usualQueue, skillTimeoutMinutes: 10 };
  const work: Work = {
    ...usualWork,
    requiredSkills: [
      { skillId: 1, level: 'required' },
      { skillId: 2, level: 1 },
      { skillId: 3, level: 3 },
      { skillId: 4, level: 3 },
    ],
  };
  const after = (minutes: number) =>
    skillsInForce(work, queue, noon + minutes * minute).map(({ skillId }) => skillId);
  assert.deepEqual(after(-5), [1, 2, 3, 4]);
  assert.deepEqual(after(9.9), [1, 2, 3, 4]);
  assert.deepEqual(after(10), [1, 2]);
  assert.deepEqual(after(20), [1]);
  assert.deepEqual(after(1_000), [1]);
});

test('without a timeout optional skills stay in force', () => {
  const work: Work = { ...usualWork, requiredSkills: [{ skillId: 2, level: 3 }] };
  assert.equal(skillsInForce(work, usualQueue, noon + 10_000 * minute).length, 1);
});
