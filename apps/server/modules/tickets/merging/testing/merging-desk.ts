import assert from 'node:assert/strict';
import type { Database } from '../../../../platform/database/index.ts';
import { replyAsAgent } from '../../reply-as-agent.ts';
import { replyAsCustomer } from '../../reply-as-customer.ts';
import { createTestViewer, startTestDesk, write } from '../../testing/index.ts';

/** A desk with two agents, and merging over its API as Ana does it. */
export async function startMergingDesk(database: Database) {
  const desk = await startTestDesk(database);
  const ana = await createTestViewer(database, { name: 'Ana' });
  const bo = await createTestViewer(database, { name: 'Bo' });
  const merge = (targetId: number, ...sourceIds: number[]) =>
    desk.call(ana, 'POST', `/tickets/${targetId}/merges`, { sourceIds });
  const unmerge = (targetId: number, mergeId: number) =>
    desk.call(ana, 'DELETE', `/tickets/${targetId}/merges/${mergeId}`);
  return {
    desk,
    ana,
    bo,
    merge,
    unmerge,
    /** Merges, which must succeed; answers the ids of the merges. */
    merged: async (targetId: number, ...sourceIds: number[]): Promise<number[]> => {
      const { status, body } = await merge(targetId, ...sourceIds);
      assert.equal(status, 201, JSON.stringify(body));
      return body.data.map(({ id }: { id: number }) => id);
    },
    unmerged: async (targetId: number, mergeId: number): Promise<void> => {
      const { status, body } = await unmerge(targetId, mergeId);
      assert.equal(status, 204, JSON.stringify(body));
    },
    answer: (ticketId: number, text = 'On its way.') =>
      write(database, (tx) => replyAsAgent(tx, { ticketId, agentId: bo.agentId, text })),
    word: (ticketId: number, authorId: number, text = 'And?') =>
      write(database, (tx) => replyAsCustomer(tx, { ticketId, authorId, text })),
    messagesOf: async (ticketId: number): Promise<number[]> => {
      const text = 'select id from message where ticket_id = $1 order by id';
      return (await database.pool.query(text, [ticketId])).rows.map(({ id }) => id);
    },
    /** All of these tickets but their versions and the time of their last change: what an un-merge must give back. */
    stateOf: async (...ids: number[]) => {
      const rows = async (text: string) => (await database.pool.query(text, [ids])).rows;
      return {
        tickets: await rows(
          `select to_jsonb(t) - '{version,updated_at}'::text[] as t from ticket t where id = any($1) order by id`,
        ),
        messages: await rows('select id, ticket_id from message where ticket_id = any($1) order by id'),
        people: await rows(
          'select ticket_id, person_id, role from ticket_participant where ticket_id = any($1) order by 1, 2, 3',
        ),
      };
    },
  };
}
