import type { Endpoints } from '@heed/contract';
import { broadcastRoutes } from '../modules/broadcasts/index.ts';
import { cannedReplyRoutes } from '../modules/canned-replies/index.ts';
import {
  blockRequester,
  emailRoutes,
  findOwnAddresses,
  redactMails,
} from '../modules/channels/email/index.ts';
import { feedbackRoutes } from '../modules/feedback/index.ts';
import { identityLimits, identityRoutes } from '../modules/identity/index.ts';
import { notificationRoutes } from '../modules/notifications/index.ts';
import { peopleRoutes } from '../modules/people/index.ts';
import { plannedTicketRoutes } from '../modules/planned-tickets/index.ts';
import { routingRoutes } from '../modules/routing/index.ts';
import { eraseWords, searchRoutes } from '../modules/search/index.ts';
import { countByCustomer, ticketRoutes } from '../modules/tickets/index.ts';
import { findInView, viewRoutes } from '../modules/views/index.ts';
import type { Handlers, Limits } from '../platform/http/index.ts';
import type { Platform } from '../platform/index.ts';
import { runRoutes } from '../platform/runs/index.ts';

/** Every endpoint's handler, by module; one that is missing does not compile and does not start. */
export function handlers(platform: Platform): Handlers<Endpoints> {
  return {
    ...identityRoutes(platform),
    ...peopleRoutes(platform, (viewer) => (ids) => countByCustomer(platform.database.read, viewer, ids)),
    ...ticketRoutes(platform, {
      blockSender: blockRequester,
      tellOwn: findOwnAddresses,
      findInView: findInView(platform),
      redactMails: redactMails(platform),
      eraseWords,
    }),
    ...emailRoutes(platform),
    ...feedbackRoutes(platform),
    ...routingRoutes(platform),
    ...notificationRoutes(platform),
    ...searchRoutes(platform),
    ...viewRoutes(platform),
    ...cannedReplyRoutes(platform),
    ...plannedTicketRoutes(platform),
    ...broadcastRoutes(platform),
    ...runRoutes(platform),
  };
}

/** Calls per caller where they must be few: what anybody may try, and what costs much. */
export const limits: Limits<Endpoints> = { ...identityLimits };
