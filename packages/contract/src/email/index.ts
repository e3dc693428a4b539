/** Mail: inboxes, what came in, what goes out. */
import { inboundEndpoints } from './inbound.ts';
import { inboxEndpoints } from './inboxes.ts';
import { outboxEndpoints } from './outbox.ts';
import { quarantineEndpoints } from './quarantine.ts';
import { senderRuleEndpoints } from './sender-rules.ts';
import { sideEndpoints } from './sides.ts';
import { signatureEndpoints } from './signatures.ts';
import { templateEndpoints } from './templates.ts';

export const emailEndpoints = {
  ...inboxEndpoints,
  ...inboundEndpoints,
  ...outboxEndpoints,
  ...quarantineEndpoints,
  ...senderRuleEndpoints,
  ...sideEndpoints,
  ...signatureEndpoints,
  ...templateEndpoints,
};

export * from './inbound.ts';
export * from './inboxes.ts';
export * from './outbox.ts';
export * from './quarantine.ts';
export * from './sender-rules.ts';
export * from './sides.ts';
export * from './signatures.ts';
export * from './templates.ts';
