import { builtInRoles, emailEndpoints } from '@heed/contract';
import type { Viewer } from '../../../../platform/http/index.ts';
import { startTestApi, type CallAs } from '../../../../platform/http/testing/start-test-api.ts';
import { viewerOf } from '../../../identity/testing/index.ts';
import type { TestTools } from '../inboxes/checks/try-inbox.ts';
import { emailRoutes } from '../routes.ts';
import type { MailDesk } from './mail-desk.ts';

export interface MailRoutes {
  /** As the desk's owner. */
  owner: Viewer;
  /** As an agent with the normal agent's role. */
  agent: Viewer;
  call: CallAs;
}

/** The module's endpoints behind the real HTTP layer; who calls is told by the test. */
export async function startMailRoutes(desk: MailDesk, tools?: TestTools): Promise<MailRoutes> {
  const { platform } = desk;
  const { call } = await startTestApi({
    endpoints: emailEndpoints,
    handlers: emailRoutes(platform, tools),
    files: platform.files,
  });
  const owner = await viewerOf(desk.database, desk.ownerId);
  const agent = await viewerOf(desk.database, await desk.agent('Normal Agent'), {
    permissions: new Set(builtInRoles['agent']!.permissions),
  });
  return { owner, agent, call };
}
