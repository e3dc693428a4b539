/** Mail: inboxes, what came in, what goes out. */
import { inboundEndpoints } from './inbound.ts';
import { inboxEndpoints } from './inboxes.ts';
import { outboxEndpoints } from './outbox.ts';
import { senderRuleEndpoints } from './sender-rules.ts';
import { templateEndpoints } from './templates.ts';

export const emailEndpoints = {
  ...inboxEndpoints,
  ...inboundEndpoints,
  ...outboxEndpoints,
  ...senderRuleEndpoints,
  ...templateEndpoints,
};

export * from './inbound.ts';
export * from './inboxes.ts';
export * from './outbox.ts';
export * from './sender-rules.ts';
export * from './templates.ts';
