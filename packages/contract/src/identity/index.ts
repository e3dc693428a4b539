/** Who works here and what they may do. */
import { agentEndpoints } from './agents.ts';
import { apiKeyEndpoints } from './api-keys.ts';
import { companyEndpoints } from './company.ts';
import { groupEndpoints } from './groups.ts';
import { invitationEndpoints } from './invitations.ts';
import { sessionEndpoints } from './sessions.ts';

export const identityEndpoints = {
  ...sessionEndpoints,
  ...apiKeyEndpoints,
  ...agentEndpoints,
  ...invitationEndpoints,
  ...groupEndpoints,
  ...companyEndpoints,
};

export * from './agents.ts';
export * from './api-keys.ts';
export * from './company.ts';
export * from './groups.ts';
export * from './invitations.ts';
export * from './sessions.ts';
