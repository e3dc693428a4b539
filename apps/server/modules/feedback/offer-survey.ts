import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';

/** For how long a rating link works. */
const VALID_DAYS = 60;

export interface Invitation {
  id: number;
  ticketId: number;
  personId: number;
  /** Who is rated: the assignee now. */
  agentId: number | null;
  expiresAt: Date;
}

/**
 * Invites the requester of a solved ticket to rate it, once per ticket: a ticket solved again is not asked about
 * again. Nobody is asked about spam, trash or what was merged into another ticket, about a ticket no agent has
 * answered (a machine's message is no answer), or who has no address or does not want to be asked, under whichever name it was said.
 * @returns null when nobody is to be asked (any more).
 */
export async function offerSurvey(tx: Tx, ticketId: number): Promise<Invitation | null> {
  const expiresAt = new Date(tx.now.getTime() + VALID_DAYS * 86_400_000);
  const { rows } = await sql<Invitation>`
    insert into survey_invitation (ticket_id, person_id, agent_id, group_id, offered_at, expires_at)
    select t.id, p.id, t.assignee_id, t.group_id, ${tx.now}, ${expiresAt}
    from ticket t join person r on r.id = t.requester_id join person p on p.id = coalesce(r.canonical_id, r.id)
    where t.id = ${ticketId} and t.status = 'solved' and not t.spam and t.trashed_at is null and t.merged_into_id is null and p.email is not null
      and exists (select 1 from message m where m.ticket_id = t.id and m.kind = 'reply' and m.author_role = 'agent' and not m.automatic)
      and not exists (select 1 from customer c join person n on n.id = c.person_id
        where (n.id = p.id or n.canonical_id = p.id) and c.consents -> 'survey' ->> 'given' = 'false')
    on conflict (ticket_id) do nothing
    returning id, ticket_id as "ticketId", person_id as "personId", agent_id as "agentId", expires_at as "expiresAt"`.execute(
    tx.db,
  );
  const invitation = rows[0];
  if (!invitation) return null;
  tx.record({
    type: 'survey.offered',
    facts: { invitationId: invitation.id },
    ticketId,
    personId: invitation.personId,
  });
  return invitation;
}
