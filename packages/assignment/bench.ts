/** `node packages/assignment/bench.ts`: 10,000 tickets, 1,000 agents, 30 skills, one thread; medians of several runs. */
import { assignBatch, chooseAgent, chooseTicket, orderTickets } from './src/index.ts';
import { noon, randomDesk, usualQueue } from './src/testing/random-desk.ts';
import type { Desk } from './src/testing/random-desk.ts';

const mixed = randomDesk(1, { tickets: 10_000, agents: 1_000, skills: 30, queues: 4 });
const bySkill = routedBySkill(mixed);

benchBatch('one queue, each ticket asks for one of 30 skills', bySkill, 40);
benchBatch('four queues, almost every ticket asks for something else', mixed, 5);

const agentMs = medianMs(200, (i) => chooseAgent(mixed.works[i]!, mixed.candidates, queueOf(i), noon));
console.log(`chooseAgent, one ticket and 1,000 agents: ${agentMs.toFixed(3)} ms`);
const ticketMs = medianMs(20, (i) => chooseTicket(mixed.works, mixed.candidates[i]!, mixed.queues, noon));
console.log(`chooseTicket, one agent and 10,000 tickets: ${ticketMs.toFixed(2)} ms`);
const orderMs = medianMs(20, () => orderTickets(bySkill.works, usualQueue, noon));
console.log(`orderTickets, 10,000 tickets: ${orderMs.toFixed(2)} ms`);

function benchBatch(name: string, { works, candidates, queues }: Desk, runs: number): void {
  const made = assignBatch(works, candidates, queues, noon).assignments.length;
  const ms = medianMs(runs, () => assignBatch(works, candidates, queues, noon));
  const perSecond = Math.round((made / ms) * 1_000).toLocaleString('en');
  console.log(`assignBatch, ${name}: ${made} assignments in ${ms.toFixed(1)} ms, ${perSecond} per second`);
}

function routedBySkill(desk: Desk): Desk {
  const works = desk.works.map((work, i) => ({
    ...work,
    queueId: 1,
    channel: 'email',
    language: null,
    requiredSkills: [{ skillId: 1 + (i % 30), level: 'required' as const }],
  }));
  return {
    works,
    candidates: desk.candidates.map((agent) => ({ ...agent, groupIds: [1] })),
    queues: [usualQueue],
  };
}

function queueOf(i: number): Desk['queues'][number] {
  return mixed.queues[mixed.works[i]!.queueId - 1]!;
}

function medianMs(runs: number, run: (i: number) => unknown): number {
  const durations = Array.from({ length: runs }, (_, i) => {
    const start = performance.now();
    run(i);
    return performance.now() - start;
  });
  return durations.sort((a, b) => a - b)[Math.floor(runs / 2)]!;
}
