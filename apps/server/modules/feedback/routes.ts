import type { feedbackEndpoints } from '@heed/contract';
import { sql } from 'kysely';
import { transact } from '../../platform/database/index.ts';
import { refuse } from '../../platform/errors/index.ts';
import type { Handlers } from '../../platform/http/index.ts';
import type { Platform } from '../../platform/index.ts';
import { companySettings, shownName } from '../identity/index.ts';
import { requireVisibleTicket } from '../tickets/index.ts';
import { giveRating } from './give-rating.ts';
import { csatOfCustomer, csatSince, listRatings, ticketRating } from './queries.ts';
import { invitationOf } from './survey-link.ts';

const DAY_MS = 86_400_000;

/** Handlers of surveys, ratings and CSAT. */
export function feedbackRoutes(platform: Platform): Handlers<typeof feedbackEndpoints> {
  const { database, clock, secrets } = platform;
  const invitationBy = (token: string): number => {
    const id = invitationOf(secrets, token, clock.now());
    if (id === null) throw refuse('gone', { reason: 'surveyLinkWrong' });
    return id;
  };
  const daysAgo = (days: number) => new Date(clock.now().getTime() - days * DAY_MS);
  return {
    readSurvey: async ({ params, locale }) => {
      const { rows } = await sql<{
        ticketId: number;
        subject: string;
        agentName: string | null;
        locale: string | null;
        score: number | null;
        comment: string | null;
      }>`
        select t.id as "ticketId", t.subject, ${sql.raw(shownName('a', 'g'))} as "agentName", p.locale, r.score, r.comment
        from survey_invitation i join ticket t on t.id = i.ticket_id join person p on p.id = i.person_id
          left join person a on a.id = i.agent_id left join agent g on g.person_id = a.id left join rating r on r.invitation_id = i.id
        where i.id = ${invitationBy(params.token)}`.execute(database.read);
      const row = rows[0];
      if (!row) throw refuse('gone', { reason: 'surveyLinkWrong' });
      const { name } = await companySettings(database.read);
      const rated = row.score === null ? null : { score: row.score, comment: row.comment ?? '' };
      return {
        company: name,
        ticketId: row.ticketId,
        subject: row.subject,
        agentName: row.agentName,
        locale: row.locale ?? locale,
        rated,
      };
    },
    giveRating: async ({ params, body }) => {
      const invitationId = invitationBy(params.token);
      const { person_id } = (await database.read
        .selectFrom('survey_invitation')
        .select('person_id')
        .where('id', '=', invitationId)
        .executeTakeFirst()) ?? { person_id: null };
      return transact(database, { actor: { kind: 'customer', id: person_id }, now: clock.now() }, (tx) =>
        giveRating(tx, invitationId, body),
      );
    },
    listRatings: ({ query: { days, ...query }, viewer }) =>
      listRatings(database.read, viewer, { ...query, ...(days && { since: daysAgo(days) }) }),
    getTicketRating: async ({ params, viewer }) => {
      await requireVisibleTicket(database.read, viewer, params.id);
      return ticketRating(database.read, params.id);
    },
    getCustomerCsat: ({ params, viewer }) => csatOfCustomer(database.read, viewer, params.id),
    getCsat: ({ query, viewer }) => csatSince(database.read, viewer, daysAgo(query.days)),
  };
}
