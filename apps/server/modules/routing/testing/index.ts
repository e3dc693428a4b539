/** A desk for tests of routing: agents with a standing, tickets, settling without the journal, and what became of it. */
import type { Channel } from '@heed/contract';
import { createManualClock, type ManualClock } from '../../../platform/clock/index.ts';
import { system, transact, type Database, type Tx } from '../../../platform/database/index.ts';
import { lockTicket, type NewTicket } from '../../tickets/index.ts';
import {
  createTestGroup,
  createTestTicket,
  createTestViewer,
  type TestViewer,
} from '../../tickets/testing/index.ts';
import { createQueue } from '../create-queue.ts';
import type { QueueInput } from '../queue-input.ts';
import { routeNew } from '../route-waiting.ts';
import { setAvailability } from '../set-availability.ts';
import { settleWork } from '../settle-work.ts';
import { createSkill } from '../skills.ts';
import { updateAgentRouting, type AgentRoutingChanges } from '../update-agent-routing.ts';

export interface RoutingDesk {
  database: Database;
  clock: ManualClock;
  write<T>(work: (tx: Tx) => Promise<T>, agentId?: number): Promise<T>;
  /** An agent in these groups; online unless said otherwise. */
  agent(
    input?: TestViewer & AgentRoutingChanges & { limit?: Partial<Record<Channel, number>> },
  ): Promise<number>;
  group(): Promise<number>;
  skill(name: string): Promise<number>;
  queue(input?: Partial<QueueInput>): Promise<number>;
  /** A ticket, not settled yet. */
  ticket(input?: Partial<NewTicket>): Promise<number>;
  /** Brings tickets in step and routes, as after each event of theirs. */
  settle(...ticketIds: number[]): Promise<void>;
  /** A ticket that has been settled. */
  arrive(input?: Partial<NewTicket>): Promise<number>;
  say(agentId: number, availability: 'online' | 'away' | 'offline', requeue?: boolean): Promise<void>;
  assigneeOf(ticketId: number): Promise<number | null>;
  /** The agents of these tickets, null for those that wait. */
  assigneesOf(ticketIds: number[]): Promise<(number | null)[]>;
}

/** A desk on which nobody of the tests before is left: their agents are disabled, their queues removed, their tickets gone from the books. */
export async function freshDesk(database: Database): Promise<RoutingDesk> {
  await database.pool.query(`
    with a as (update agent set disabled_at = '2026-01-01' where disabled_at is null), q as (update queue set removed_at = '2026-01-01', active = false where not built_in),
      w as (delete from waiting) delete from vacancy`);
  const clock = createManualClock('2026-03-02T10:00:00Z');
  const write: RoutingDesk['write'] = (work, agentId) =>
    transact(
      database,
      { actor: agentId === undefined ? system : { kind: 'agent', id: agentId }, now: clock.now() },
      work,
    );
  const ticket: RoutingDesk['ticket'] = async (input = {}) =>
    (await createTestTicket(database, { now: clock.now(), ...input })).id;
  const settle: RoutingDesk['settle'] = async (...ids) => {
    await Promise.all(ids.map((id) => write(async (tx) => (await lockTicket(tx, id), settleWork(tx, id)))));
    await routeNew({ database, clock });
  };
  const assigneesOf: RoutingDesk['assigneesOf'] = async (ids) => {
    const { rows } = await database.pool.query(
      'select assignee_id from unnest($1::bigint[]) with ordinality as w (id, n) join ticket using (id) order by n',
      [ids],
    );
    return rows.map((row) => row.assignee_id);
  };
  return {
    database,
    clock,
    write,
    ticket,
    settle,
    assigneesOf,
    agent: async ({ limit, availability, capacity, skills, ...viewer } = {}) => {
      const { agentId } = await createTestViewer(database, viewer);
      const limits = Object.entries(limit ?? {}).map(([channel, value]) => ({
        channel: channel as Channel,
        limit: value,
      }));
      await write((tx) =>
        updateAgentRouting(tx, agentId, { availability, capacity: capacity ?? limits, skills }),
      );
      return agentId;
    },
    group: () => createTestGroup(database),
    skill: async (name) => (await write((tx) => createSkill(tx, { name }))).id,
    queue: async (input = {}) => {
      const usual = {
        name: 'Queue',
        conditions: {},
        primaryGroupIds: [],
        overflowGroupIds: [],
        requiredSkillIds: [],
        targetMinutes: null,
        weights: {},
        active: true,
      };
      return (await write((tx) => createQueue(tx, { ...usual, ...input }))).id;
    },
    arrive: async (input) => {
      const id = await ticket(input);
      await settle(id);
      return id;
    },
    say: (agentId, availability, requeue = false) =>
      write((tx) => setAvailability(tx, { agentId, availability, requeue }), agentId),
    assigneeOf: async (id) => (await assigneesOf([id]))[0]!,
  };
}
