/** Tickets, their conversation and the drafts of answers. */
import { bulkEditEndpoints } from './bulk-edit.ts';
import { conversationEndpoints } from './conversation.ts';
import { customFieldEndpoints } from './custom-fields.ts';
import { draftEndpoints } from './drafts.ts';
import { followingEndpoints } from './following.ts';
import { formEndpoints } from './forms.ts';
import { statusEndpoints } from './statuses.ts';
import { linkEndpoints } from './links.ts';
import { readingEndpoints } from './reading.ts';
import { mergingEndpoints } from './merging.ts';
import { redactionEndpoints } from './redaction.ts';
import { scheduledReplyEndpoints } from './scheduled-replies.ts';
import { snoozingEndpoints } from './snoozing.ts';
import { ticketItselfEndpoints } from './tickets.ts';
import { taskTemplateEndpoints } from './task-templates.ts';
import { taskEndpoints } from './tasks.ts';
import { timeEndpoints } from './time.ts';
import { trashEndpoints } from './trash.ts';

export const ticketEndpoints = {
  ...ticketItselfEndpoints,
  ...conversationEndpoints,
  ...draftEndpoints,
  ...scheduledReplyEndpoints,
  ...redactionEndpoints,
  ...snoozingEndpoints,
  ...linkEndpoints,
  ...mergingEndpoints,
  ...trashEndpoints,
  ...statusEndpoints,
  ...customFieldEndpoints,
  ...formEndpoints,
  ...bulkEditEndpoints,
  ...readingEndpoints,
  ...followingEndpoints,
  ...taskEndpoints,
  ...taskTemplateEndpoints,
  ...timeEndpoints,
};

export * from './bulk-edit.ts';
export * from './check-field-value.ts';
export * from './conversation.ts';
export * from './custom-fields.ts';
export * from './drafts.ts';
export { channel, priority, status, ticketType } from './fields.ts';
export * from './following.ts';
export * from './forms.ts';
export * from './localized.ts';
export * from './statuses.ts';
export * from './links.ts';
export * from './merging.ts';
export * from './redaction.ts';
export * from './scheduled-replies.ts';
export * from './reading.ts';
export * from './snoozing.ts';
export * from './task-templates.ts';
export * from './tasks.ts';
export * from './time.ts';
export * from './tickets.ts';
export * from './trash.ts';
export * from './visible-fields.ts';
export * from './words-in.ts';
