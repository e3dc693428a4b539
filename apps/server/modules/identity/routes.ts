import type { identityEndpoints } from '@heed/contract';
import type { Handlers, Limits } from '../../platform/http/index.ts';
import type { Platform } from '../../platform/index.ts';
import { accountRoutes } from './account-routes.ts';
import { photoRoutes } from './photo-routes.ts';
import { staffRoutes } from './staff-routes.ts';

/** A handler for each endpoint of identity. */
export function identityRoutes(platform: Platform): Handlers<typeof identityEndpoints> {
  return { ...accountRoutes(platform), ...photoRoutes(platform), ...staffRoutes(platform) };
}

/**
 * Against guessing: few attempts from one address, and few against one account wherever they come from. What costs a
 * password hash (80 ms of a core) is limited, too.
 */
export const identityLimits: Limits<typeof identityEndpoints> = {
  setUp: { perIp: { max: 20, seconds: 60 } },
  signIn: {
    perIp: { max: 30, seconds: 60 },
    perKey: { max: 20, seconds: 600, key: ({ body }) => body.email },
  },
  changePassword: { perKey: { max: 10, seconds: 600, key: ({ viewer }) => String(viewer.agentId) } },
  requestPasswordReset: {
    perIp: { max: 20, seconds: 60 },
    perKey: { max: 5, seconds: 600, key: ({ body }) => body.email },
  },
  resetPassword: { perIp: { max: 20, seconds: 60 } },
  acceptInvitation: { perIp: { max: 20, seconds: 60 } },
};
