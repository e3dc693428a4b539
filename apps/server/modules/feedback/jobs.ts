import { system, transact } from '../../platform/database/index.ts';
import type { JobHandler } from '../../platform/jobs/index.ts';
import type { Platform } from '../../platform/index.ts';
import { queueSurvey } from '../channels/email/index.ts';
import { shownNameOf } from '../identity/index.ts';
import { offerSurvey } from './offer-survey.ts';
import { surveyLink, surveyToken } from './survey-link.ts';

/** `offer-survey {ticketId}`: invitation and mail in one transaction, so that neither exists without the other. */
export function feedbackJobs(platform: Platform): Record<string, JobHandler> {
  const { database, clock, config, secrets } = platform;
  return {
    'offer-survey': async ({ ticketId }) => {
      await transact(database, { actor: system, now: clock.now() }, async (tx) => {
        const invitation = await offerSurvey(tx, ticketId as number);
        if (!invitation) return;
        const token = surveyToken(secrets, invitation);
        await queueSurvey(tx, secrets, {
          key: `survey:${invitation.id}`,
          ticketId: invitation.ticketId,
          agentName: invitation.agentId === null ? null : await shownNameOf(tx.db, invitation.agentId),
          urlOf: (score) => surveyLink(config, token, score),
          secret: token,
        });
      });
    },
  };
}
