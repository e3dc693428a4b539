import type { emailEndpoints } from '@heed/contract';
import type { Handlers } from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { quarantineRoutes } from './inbound/quarantine/routes.ts';
import { inboundRoutes } from './inbound/routes.ts';
import { inboxRoutes } from './inboxes/routes.ts';
import type { TestTools } from './inboxes/checks/try-inbox.ts';
import { outboxRoutes } from './outbound/routes.ts';
import { sideRoutes } from './sides/routes.ts';
import { signatureRoutes } from './signatures/routes.ts';
import { templateRoutes } from './templates/routes.ts';

/** Handlers of inboxes, the ledger, the quarantine, the outbox, signatures and the texts of mails. */
export function emailRoutes(platform: Platform, tools?: TestTools): Handlers<typeof emailEndpoints> {
  return {
    ...inboxRoutes(platform, tools),
    ...inboundRoutes(platform),
    ...quarantineRoutes(platform),
    ...outboxRoutes(platform),
    ...sideRoutes(platform),
    ...signatureRoutes(platform),
    ...templateRoutes(platform),
  };
}
