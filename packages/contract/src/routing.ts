import * as z from 'zod';
import { changesOf, id, idList, instant, key, list, name, namedPage, page, params } from './common.ts';
import { endpoint } from './endpoint.ts';
import { channel, priority } from './tickets/index.ts';
import { channels } from './words.ts';
const tag = 'routing';

export const availability = z.enum(['online', 'away', 'offline']);
export type Availability = z.infer<typeof availability>;
export const skill = z.object({
  id,
  key,
  name: z.string(),
  /** Agents in use who have it. */
  agentCount: z.int(),
  version: z.int(),
});
const weight = z.number().min(0).max(10);
/** Terms of fitness and what each counts in this queue. */
export const weights = z.object({
  skillMatch: weight,
  spareFraction: weight,
  fairness: weight,
  affinity: weight,
  languageMatch: weight,
  quality: weight,
});

export const queue = z.object({
  id,
  key,
  name: z.string(),
  position: z.int(),
  /** A ticket joins the first queue, in order, of which it meets all that are set. */
  conditions: z.object({
    channels: z.array(channel),
    groupIds: z.array(id),
    priorities: z.array(priority),
    tags: z.array(z.string()),
    languages: z.array(z.string()),
  }),
  primaryGroupIds: z.array(id),
  overflowGroupIds: z.array(id),
  requiredSkillIds: z.array(id),
  targetMinutes: z.int().nullable(),
  weights,
  active: z.boolean(),
  version: z.int(),
  waiting: z.int(),
  longestWaitSeconds: z.number().nullable(),
});
export type Queue = z.infer<typeof queue>;
const queueInput = z.object({
  name,
  key: key.optional(),
  conditions: queue.shape.conditions.partial().default({}),
  primaryGroupIds: z.array(id).max(100).default([]),
  overflowGroupIds: z.array(id).max(100).default([]),
  requiredSkillIds: z.array(id).max(30).default([]),
  targetMinutes: z.int().min(1).max(100_000).nullable().default(null),
  weights: weights.partial().default({}),
  active: z.boolean().default(true),
});

export const agentRouting = z.object({
  agentId: id,
  availability,
  since: instant,
  capacity: z.array(z.object({ channel: z.enum(channels), limit: z.int(), load: z.int() })),
  skills: z.array(z.object({ skillId: id, level: z.number() })),
});
export type AgentRouting = z.infer<typeof agentRouting>;

/** Why this agent: the best candidates with their terms, and why the others were not. */
export const explanation = z.object({
  ticketId: id,
  state: z.enum(['assigned', 'waiting', 'manual', 'not-routed']),
  queue: z.object({ id, name: z.string() }).nullable(),
  decidedAt: instant.nullable(),
  agent: z.object({ id, name: z.string() }).nullable(),
  /** Best first; each term in [0,1] with its weight. */
  candidates: z.array(
    z.object({
      agentId: id,
      name: z.string(),
      fitness: z.number(),
      terms: z.record(z.string(), z.object({ value: z.number(), weight: z.number() })),
    }),
  ),
  /** Reasons that kept others out, with how many and who. */
  ineligible: z.array(z.object({ reason: z.string(), agents: z.array(z.object({ id, name: z.string() })) })),
  waitingSince: instant.nullable(),
  positionInQueue: z.int().nullable(),
});
export type Explanation = z.infer<typeof explanation>;

export const routingEndpoints = {
  listQueues: endpoint({
    method: 'GET',
    path: '/queues',
    access: 'signedIn',
    tag,
    summary: 'Queues in order, with what waits in each',
    response: list(queue),
  }),
  createQueue: endpoint({
    method: 'POST',
    path: '/queues',
    access: 'routing.manage',
    tag,
    summary: 'Create a queue, last in order',
    status: 201,
    idempotent: true,
    body: queueInput,
    response: queue,
  }),
  updateQueue: endpoint({
    method: 'PATCH',
    path: '/queues/:id',
    access: 'routing.manage',
    tag,
    summary: 'Change a queue',
    params,
    body: changesOf(queueInput).extend({ version: z.int() }),
    response: queue,
  }),
  orderQueues: endpoint({
    method: 'PUT',
    path: '/queue-order',
    access: 'routing.manage',
    tag,
    summary: 'Set the order of all queues',
    body: z.object({ ids: z.array(id).max(500) }),
    response: list(queue),
  }),
  removeQueue: endpoint({
    method: 'DELETE',
    path: '/queues/:id',
    access: 'routing.manage',
    tag,
    summary: 'Remove a queue; what waits in it is routed anew',
    params,
    status: 204,
  }),
  listSkills: endpoint({
    method: 'GET',
    path: '/skills',
    access: 'signedIn',
    tag,
    summary: 'Skills by name',
    query: namedPage,
    response: list(skill),
  }),
  createSkill: endpoint({
    method: 'POST',
    path: '/skills',
    access: 'routing.manage',
    tag,
    summary: 'Create a skill',
    status: 201,
    body: z.object({ name, key: key.optional() }),
    response: skill,
  }),
  removeSkill: endpoint({
    method: 'DELETE',
    path: '/skills/:id',
    access: 'routing.manage',
    tag,
    summary: 'Remove a skill',
    params,
    status: 204,
  }),
  listAgentRouting: endpoint({
    method: 'GET',
    path: '/agent-routing',
    access: 'agent.read',
    tag,
    summary: 'Availability, capacity, load and skills of each agent, by name',
    query: page.extend({ agentIds: idList.optional() }),
    response: list(agentRouting),
  }),
  setMyAvailability: endpoint({
    method: 'PUT',
    path: '/me/availability',
    access: 'signedIn',
    tag,
    summary: 'Say whether work may come to me; going away can hand open work back to the queue',
    body: z.object({ availability, requeue: z.boolean().default(false) }),
    response: agentRouting,
  }),
  getMyRouting: endpoint({
    method: 'GET',
    path: '/me/routing',
    access: 'signedIn',
    tag,
    summary: 'My availability, capacity and load',
    response: agentRouting,
  }),
  updateAgentRouting: endpoint({
    method: 'PATCH',
    path: '/agents/:id/routing',
    access: 'routing.manage',
    tag,
    summary: "Change an agent's capacity, skills or availability",
    params,
    body: z.object({
      availability: availability.optional(),
      capacity: z.array(z.object({ channel: z.enum(channels), limit: z.int().min(0).max(1000) })).optional(),
      skills: z.array(z.object({ skillId: id, level: z.number().min(0).max(1) })).optional(),
    }),
    response: agentRouting,
  }),
  explainRouting: endpoint({
    method: 'GET',
    path: '/tickets/:id/routing',
    access: 'ticket.read',
    tag,
    summary: 'Why this agent, or why it waits',
    params,
    response: explanation,
  }),
};
