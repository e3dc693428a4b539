import type { BulkRun } from '@heed/contract';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';
import { startRun, type RunWorker } from '../../../platform/runs/index.ts';
import type { CleanBody } from '../clean-body.ts';
import { lockTicket } from '../lock-ticket.ts';
import { replyAsAgent } from '../reply-as-agent.ts';
import { visibleTickets, type Scoped } from '../scope.ts';
import { fillIn } from './fill-in.ts';
import { openIncidents } from './open-incidents.ts';

/** What the work needs: the words, and who may see what, as it was when the answer was given. */
interface Input {
  text: string;
  html: string;
  viewer: Scoped;
}

/**
 * Starts to answer the open incidents of a problem, each in its own conversation, and to solve them: those that have
 * had none of its answers, or those of `ticketIds`. Refuses (`notPossible`) what is no problem, and where no incident
 * is open.
 */
export async function answerIncidents(
  tx: Tx,
  input: { problemId: number; viewer: Scoped; body: CleanBody; ticketIds?: readonly number[] },
): Promise<BulkRun> {
  const { problemId } = input;
  const { agentId, scope, groupIds } = input.viewer;
  const viewer = { agentId, scope, groupIds };
  // Held, so that two answers at once do not count the same incidents as open.
  const problem = await lockTicket(tx, problemId);
  if (problem.type !== 'problem')
    throw refuse('notPossible', { reason: 'notAProblem', params: { ticket: problemId } });
  const { rows } = await sql<{ id: number }>`${openIncidents(viewer, problemId, input.ticketIds)}`.execute(
    tx.db,
  );
  if (rows.length === 0) throw refuse('notPossible', { reason: 'noOpenIncidents' });
  const { text, html } = input.body;
  return startRun(tx, {
    kind: 'incident-answers',
    subjectId: problemId,
    input: { text, html: html ?? '', viewer } satisfies Input,
    itemIds: rows.map(({ id }) => id),
  });
}

/** One incident of such a run: answered and solved, if it is still an open incident of the problem and in sight. */
export const answerIncident: RunWorker = async (tx, { itemId, subjectId, input }) => {
  const { text, html, viewer } = input as Input;
  const ticket = await lockTicket(tx, itemId);
  if (ticket.status === 'solved' || ticket.status === 'closed')
    return { code: 'notPossible', reason: 'solvedAlready' };
  const { rows } = await sql<{ name: string }>`
    select p.name from ticket t join ticket_link l on l.kind = 'incident' and l.source_id = t.id and l.target_id = ${subjectId}
      join person r on r.id = t.requester_id join person p on p.id = coalesce(r.canonical_id, r.id)
    where t.id = ${itemId} and t.merged_into_id is null and ${visibleTickets(viewer, 't')}`.execute(tx.db);
  if (!rows[0]) return { code: 'notPossible', reason: 'noLongerIncident' };
  const values = {
    'customer.name': rows[0].name,
    'ticket.id': String(itemId),
    'ticket.subject': ticket.subject,
  };
  await replyAsAgent(tx, {
    ticketId: itemId,
    agentId: viewer.agentId,
    text: fillIn(text, values, 'text'),
    html: html === '' ? null : fillIn(html, values, 'html'),
    status: 'solved',
  });
  return null;
};
