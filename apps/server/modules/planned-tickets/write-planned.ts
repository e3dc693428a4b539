import type { BodyOf, plannedTicketEndpoints, PlannedTicket } from '@heed/contract';
import { changedFields, markChanged, type Tx } from '../../platform/database/index.ts';
import { invalid } from '../../platform/errors/index.ts';
import { nextDates } from './next-dates.ts';
import { readPlanned } from './planned-row.ts';

type Input = BodyOf<typeof plannedTicketEndpoints.createPlannedTicket>;

/** Plans a ticket. Refuses (`invalidInput`) a timetable that never comes, an unknown group or assignee. */
export async function createPlanned(tx: Tx, agentId: number, input: Input): Promise<{ id: number }> {
  await requireKnown(tx, input);
  const nextAt = nextOf(input, tx.now);
  if (nextAt === null && !input.paused) throw invalid([{ path: whereItEnds(input), code: 'past' }]);
  const { id } = await tx.db
    .insertInto('planned_ticket')
    .values({ ...columnsOf(input), next_at: nextAt, created_at: tx.now, created_by: agentId })
    .returning('id')
    .executeTakeFirstOrThrow();
  tx.record({ type: 'plannedTicket.created', facts: { plannedTicketId: id } });
  return { id };
}

/**
 * Changes a plan as the writer saw it at `version`; it opens next when the new timetable says, of times to come alone.
 * Refuses (`conflict`) fields that somebody else has changed since, and what {@link createPlanned} does.
 */
export async function updatePlanned(
  tx: Tx,
  input: { id: number; version: number; changes: Partial<Input> },
): Promise<void> {
  const row = await readPlanned(tx.db, input.id, 'lock');
  const { version: standing, changedFields: before } = row;
  const fields = changedFields({ version: standing, changedFields: before, values: row }, input, tx.actor);
  if (fields.length === 0) return;
  const next: PlannedTicket & Input = {
    ...row,
    ...Object.fromEntries(fields.map((field) => [field, input.changes[field]])),
    nextAt: null,
    failedAt: null,
  };
  await requireKnown(tx, next);
  const timed = fields.some((field) => ['startsAt', 'timeZone', 'rule', 'paused'].includes(field));
  const nextAt = timed ? nextOf(next, tx.now) : row.nextAt;
  if (timed && nextAt === null && !next.paused) throw invalid([{ path: whereItEnds(next), code: 'past' }]);
  const version = standing + 1;
  await tx.db
    .updateTable('planned_ticket')
    .set({
      ...columnsOf(next),
      next_at: nextAt,
      failed_at: next.paused ? row.failedAt : null,
      version,
      changed_fields: JSON.stringify(markChanged(before, fields, { version, by: tx.actor.id })),
    })
    .where('id', '=', input.id)
    .execute();
  tx.record({ type: 'plannedTicket.updated', facts: { plannedTicketId: input.id, fields } });
}

/** Opens it no more; what it has opened stays. Refuses `notFound`. */
export async function removePlanned(tx: Tx, id: number): Promise<void> {
  await readPlanned(tx.db, id, 'lock');
  await tx.db
    .updateTable('planned_ticket')
    .set({ removed_at: tx.now, next_at: null })
    .where('id', '=', id)
    .execute();
  tx.record({ type: 'plannedTicket.removed', facts: { plannedTicketId: id } });
}

function nextOf(input: Input, now: Date): Date | null {
  const [next] = nextDates(input, now, 1);
  return input.paused ? null : (next ?? null);
}

function whereItEnds({ rule }: Input): string {
  return rule === null ? 'body.startsAt' : 'body.rule';
}

async function requireKnown(tx: Tx, { groupId, assigneeId }: Input): Promise<void> {
  const [known] = await tx.prepared<{ agent: boolean; group: boolean }>(
    'planned/agent-and-group',
    `select $1::bigint is null or exists (select 1 from agent where person_id = $1 and disabled_at is null) as agent,
       $2::bigint is null or exists (select 1 from agent_group where id = $2 and archived_at is null) as group`,
    [assigneeId, groupId],
  );
  const faults = [
    ...(known!.agent ? [] : [{ path: 'body.assigneeId', code: 'unknown' as const }]),
    ...(known!.group ? [] : [{ path: 'body.groupId', code: 'unknown' as const }]),
  ];
  if (faults.length > 0) throw invalid(faults);
}

function columnsOf(input: Input) {
  return {
    name: input.name,
    requester_email: input.requesterEmail,
    requester_name: input.requesterName,
    subject: input.subject,
    text: input.text,
    priority: input.priority,
    group_id: input.groupId,
    assignee_id: input.assigneeId,
    tags: input.tags,
    starts_at: input.startsAt,
    time_zone: input.timeZone,
    rule: input.rule,
    paused: input.paused,
  };
}
