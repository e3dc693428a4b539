/**
 * The contract between the server and everybody else: one value per endpoint, the events, the error codes,
 * the permissions. Pure; no I/O. The server registers handlers by it, `@heed/client` types its calls by it,
 * OpenAPI is made from it.
 */
import { broadcastEndpoints } from './broadcasts.ts';
import { bulkRunEndpoints } from './bulk-runs.ts';
import { cannedReplyEndpoints } from './canned-replies.ts';
import { emailEndpoints } from './email/index.ts';
import { feedbackEndpoints } from './feedback.ts';
import { identityEndpoints } from './identity/index.ts';
import { notificationSettingsEndpoints } from './notification-settings.ts';
import { notificationEndpoints } from './notifications.ts';
import { peopleEndpoints } from './people/index.ts';
import { plannedTicketEndpoints } from './planned-tickets.ts';
import { pushDeviceEndpoints } from './push-devices.ts';
import { routingEndpoints } from './routing.ts';
import { searchEndpoints } from './search.ts';
import { ticketEndpoints } from './tickets/index.ts';
import { viewEndpoints } from './views.ts';

/** Every endpoint of the API by its operation id. */
export const endpoints = {
  ...identityEndpoints,
  ...peopleEndpoints,
  ...ticketEndpoints,
  ...emailEndpoints,
  ...routingEndpoints,
  ...feedbackEndpoints,
  ...notificationEndpoints,
  ...notificationSettingsEndpoints,
  ...pushDeviceEndpoints,
  ...searchEndpoints,
  ...broadcastEndpoints,
  ...bulkRunEndpoints,
  ...viewEndpoints,
  ...cannedReplyEndpoints,
  ...plannedTicketEndpoints,
};
export type Endpoints = typeof endpoints;
export type EndpointName = keyof Endpoints;

export * from './broadcasts.ts';
export * from './bulk-runs.ts';
export * from './canned-replies.ts';
export * from './common.ts';
export * from './email/index.ts';
export * from './endpoint.ts';
export * from './events.ts';
export * from './feedback.ts';
export * from './identity/index.ts';
export * from './notification-settings.ts';
export * from './notifications.ts';
export * from './people/index.ts';
export * from './permissions.ts';
export * from './planned-tickets.ts';
export * from './problems.ts';
export * from './push-devices.ts';
export * from './realtime.ts';
export * from './routing.ts';
export * from './search.ts';
export * from './tickets/index.ts';
export * from './views.ts';
export * from './words.ts';
