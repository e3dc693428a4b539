import type { emailEndpoints } from '@heed/contract';
import type { Handlers } from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { inboundRoutes } from './inbound/routes.ts';
import { inboxRoutes } from './inboxes/routes.ts';
import type { TestTools } from './inboxes/checks/try-inbox.ts';
import { outboxRoutes } from './outbound/routes.ts';
import { templateRoutes } from './templates/routes.ts';

/** Handlers of inboxes, the ledger, the outbox and the texts of mails. */
export function emailRoutes(platform: Platform, tools?: TestTools): Handlers<typeof emailEndpoints> {
  return {
    ...inboxRoutes(platform, tools),
    ...inboundRoutes(platform),
    ...outboxRoutes(platform),
    ...templateRoutes(platform),
  };
}
