/**
 * The contract between the server and everybody else: one value per endpoint, the events, the error codes,
 * the permissions. Pure; no I/O. The server registers handlers by it, `@heed/client` types its calls by it,
 * OpenAPI is made from it.
 */
import { emailEndpoints } from './email/index.ts';
import { feedbackEndpoints } from './feedback.ts';
import { identityEndpoints } from './identity/index.ts';
import { notificationEndpoints } from './notifications.ts';
import { peopleEndpoints } from './people/index.ts';
import { routingEndpoints } from './routing.ts';
import { ticketEndpoints } from './tickets/index.ts';

/** Every endpoint of the API by its operation id. */
export const endpoints = {
  ...identityEndpoints,
  ...peopleEndpoints,
  ...ticketEndpoints,
  ...emailEndpoints,
  ...routingEndpoints,
  ...feedbackEndpoints,
  ...notificationEndpoints,
};
export type Endpoints = typeof endpoints;
export type EndpointName = keyof Endpoints;

export * from './common.ts';
export * from './email/index.ts';
export * from './endpoint.ts';
export * from './events.ts';
export * from './feedback.ts';
export * from './identity/index.ts';
export * from './notifications.ts';
export * from './people/index.ts';
export * from './permissions.ts';
export * from './problems.ts';
export * from './realtime.ts';
export * from './routing.ts';
export * from './tickets/index.ts';
export * from './words.ts';
