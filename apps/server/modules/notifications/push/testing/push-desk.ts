/** A desk whose agents' browsers have subscribed at a push service on this machine. */
import type { BodyOf, notificationSettingsEndpoints } from '@heed/contract';
import type { Database } from '../../../../platform/database/index.ts';
import type { MailSink } from '../../../channels/email/testing/index.ts';
import { createTestAgent, viewerOf } from '../../../identity/testing/index.ts';
import { changeSettings } from '../../settings/change-settings.ts';
import { startNotices } from '../../testing/start-notices.ts';
import { addDevice, listDevices } from '../push-devices.ts';
import type { PushReach } from '../push-reach.ts';
import { startPushService } from './push-service.ts';

type Changes = BodyOf<typeof notificationSettingsEndpoints.updateNotificationSettings>;

/** Lets tests send to this machine. */
export const anywhere: PushReach = { admits: () => true, reaches: () => true };

/** Starts the desk and the push service; `stop` ends the latter. */
export async function startPushDesk(database: Database, sink: MailSink) {
  const service = await startPushService();
  const { desk } = await startNotices(database, sink);
  const { clock, secrets } = desk.platform;
  let sessions = 0;

  /** An agent as signed in on one more browser. */
  async function signIn(agentId: number) {
    sessions += 1;
    const { rows } = await database.pool.query<{ id: number }>(
      `insert into auth_session (user_id, token, remembered, expires_at, user_agent, created_at, updated_at)
       select auth_user_id, $2, true, $3, 'Firefox', now(), now() from agent where person_id = $1 returning id`,
      [agentId, `token ${sessions}`, new Date(clock.now().getTime() + 30 * 86_400_000)],
    );
    return viewerOf(database, agentId, { sessionId: rows[0]!.id });
  }
  return {
    desk,
    service,
    signIn,
    stop: service.stop,
    devicesOf: async (viewer: Awaited<ReturnType<typeof signIn>>) =>
      (await listDevices(database.read, viewer, { 'page[size]': 50 }, clock.now())).data,
    /** A browser of the agent that is told. */
    async device(agentId: number) {
      const [viewer, browser] = [await signIn(agentId), service.subscribe()];
      const { id } = await desk.write((tx) =>
        addDevice(tx, { secrets, reach: anywhere }, viewer, browser.subscription),
      );
      return { ...browser, viewer, id };
    },
    async agent(changes: Changes = {}) {
      const { id } = await createTestAgent(database);
      await desk.write((tx) => changeSettings(tx, id, changes));
      return id;
    },
  };
}
