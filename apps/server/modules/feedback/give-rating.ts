import type { Tx } from '../../platform/database/index.ts';
import { refuse } from '../../platform/errors/index.ts';

/** Records the one rating of an invitation. Refuses (`alreadyExists`) a second one, also when two come at once. */
export async function giveRating(
  tx: Tx,
  invitationId: number,
  input: { score: number; comment: string },
): Promise<{ score: number; comment: string }> {
  const invitation = await tx.db
    .selectFrom('survey_invitation')
    .selectAll()
    .where('id', '=', invitationId)
    .executeTakeFirst();
  if (!invitation) throw refuse('gone', { reason: 'surveyLinkWrong' });
  const rating = await tx.db
    .insertInto('rating')
    .values({
      invitation_id: invitation.id,
      ticket_id: invitation.ticket_id,
      person_id: invitation.person_id,
      agent_id: invitation.agent_id,
      group_id: invitation.group_id,
      score: input.score,
      comment: input.comment,
      rated_at: tx.now,
    })
    .onConflict((c) => c.column('invitation_id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!rating) throw refuse('alreadyExists', { reason: 'ratedAlready' });
  tx.record({
    type: 'rating.given',
    facts: { ratingId: rating.id, score: input.score },
    ticketId: invitation.ticket_id,
    personId: invitation.person_id,
  });
  return input;
}
