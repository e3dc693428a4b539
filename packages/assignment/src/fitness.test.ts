import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitness } from './fitness.ts';
import { minute, noon, randomDesk, times, usualAgent, usualQueue, usualWork } from './testing/random-desk.ts';
import type { Desk } from './testing/random-desk.ts';
import type { Candidate, ChannelState, FitnessTerms, Work } from './types.ts';

const email = usualAgent.channels['email']!;
const desks = times(20, (i) => randomDesk(i, { tickets: 20, agents: 20, skills: 6, queues: 2 }));

function everyPair(visit: (work: Work, candidate: Candidate, queue: Desk['queues'][number]) => void): void {
  for (const { works, candidates, queues } of desks)
    for (const work of works)
      for (const candidate of candidates) visit(work, candidate, queues[work.queueId - 1]!);
}

test('every term and the total lie in [0, 1], and the total is the weighted mean of the terms', () => {
  everyPair((work, candidate, queue) => {
    const { total, terms } = fitness(work, candidate, queue, noon);
    const names = Object.keys(terms) as (keyof FitnessTerms)[];
    for (const value of [total, ...names.map((name) => terms[name])])
      assert.ok(value >= 0 && value <= 1, `${value}`);
    const weights = names.reduce((sum, name) => sum + queue.weights[name], 0);
    const mean = names.reduce((sum, name) => sum + queue.weights[name] * terms[name], 0) / weights;
    assert.ok(Math.abs(total - mean) < 1e-12);
  });
});

test('another skill or a higher proficiency never lowers fitness', () => {
  everyPair((work, candidate, queue) => {
    const before = fitness(work, candidate, queue, noon).total;
    for (let skillId = 1; skillId <= 6; skillId += 1) {
      const learned = {
        ...candidate,
        skills: [...candidate.skills, { skillId, proficiency: 0.5, expiresAt: null }],
      };
      assert.ok(fitness(work, learned, queue, noon).total >= before);
    }
    const better = candidate.skills.map((skill) => ({
      ...skill,
      proficiency: Math.min(1, skill.proficiency + 0.2),
    }));
    assert.ok(fitness(work, { ...candidate, skills: better }, queue, noon).total >= before);
  });
});

test('more capacity never lowers fitness', () => {
  everyPair((work, candidate, queue) => {
    const state = candidate.channels[work.channel];
    if (state === undefined) return;
    const roomier = {
      ...candidate,
      channels: { ...candidate.channels, [work.channel]: { ...state, limit: state.limit + 1 } },
    };
    assert.ok(fitness(work, roomier, queue, noon).total >= fitness(work, candidate, queue, noon).total);
  });
});

test('work in hand weighs as a share: one of two leaves less room than three of ten', () => {
  const spare = (load: number, limit: number) => termsOf({ channel: { load, limit } }).spareFraction;
  assert.equal(spare(1, 2), 0.5);
  assert.equal(spare(3, 10), 0.7);
  assert.equal(spare(5, 4), 0);
  assert.equal(spare(0, 0), 0);
});

test('the claim by idleness fills in half an hour and is full for who was never assigned', () => {
  const claim = (lastAssignedAt: number | null) => termsOf({ channel: { lastAssignedAt } }).fairness;
  assert.equal(claim(noon), 0);
  assert.equal(claim(noon - 15 * minute), 0.5);
  assert.equal(claim(noon - 300 * minute), 1);
  assert.equal(claim(null), 1);
  assert.equal(claim(noon + minute), 0);
});

test('whoever served the customer is preferred, half as much a fortnight later', () => {
  const affinity = (days: number) =>
    termsOf({ work: { pastAgents: [{ agentId: 1, lastServedAt: noon - days * 1_440 * minute }] } }).affinity;
  assert.equal(affinity(0), 1);
  assert.equal(affinity(14), 0.5);
  assert.equal(termsOf({ work: { pastAgents: [{ agentId: 2, lastServedAt: noon }] } }).affinity, 0);
});

test('languages match whatever their region; an unknown language prefers nobody', () => {
  const match = (language: string | null, languages: string[]) =>
    termsOf({ work: { language }, agent: { languages } }).languageMatch;
  assert.equal(match('zh', ['en', 'zh-CN']), 1);
  assert.equal(match('zh-TW', ['zh-CN']), 1);
  assert.equal(match('fr', ['en']), 0);
  assert.equal(match(null, []), 1);
});

test('few ratings stay near the mean of the desk, many speak for themselves', () => {
  const quality = (n: number, sum: number) => termsOf({ agent: { satisfaction: { n, sum } } }).quality;
  assert.equal(quality(0, 0), 0.8);
  assert.ok(Math.abs(quality(1, 0) - 8 / 11) < 1e-12);
  assert.ok(quality(990, 990) > 0.99);
});

test('a skill that lapsed from the filter still makes its holder fitter', () => {
  const work: Work = { ...usualWork, requiredSkills: [{ skillId: 7, level: 3 }] };
  const queue = { ...usualQueue, skillTimeoutMinutes: 1 };
  const holder = { ...usualAgent, skills: [{ skillId: 7, proficiency: 0.6, expiresAt: null }] };
  const later = noon + 60 * minute;
  assert.ok(fitness(work, holder, queue, later).total > fitness(work, usualAgent, queue, later).total);
});

interface Variation {
  readonly work?: Partial<Work>;
  readonly agent?: Partial<Candidate>;
  readonly channel?: Partial<ChannelState>;
}

function termsOf({ work, agent, channel }: Variation): FitnessTerms {
  const candidate = { ...usualAgent, channels: { email: { ...email, ...channel } }, ...agent };
  return fitness({ ...usualWork, ...work }, candidate, usualQueue, noon).terms;
}
