import type { notificationSettingsEndpoints } from '@heed/contract';
import { sql } from 'kysely';
import { transact } from '../../../platform/database/index.ts';
import { transactAs, type Handlers } from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { requireVisibleTicket } from '../../tickets/index.ts';
import { changeSettings, setMuting } from './change-settings.ts';
import { isOptedOut, optOutBy, withoutMails } from './opt-out.ts';
import { readSettings } from './read-settings.ts';

/** Handlers of how an agent wants to hear of things. */
export function notificationSettingsRoutes(
  platform: Platform,
): Handlers<typeof notificationSettingsEndpoints> {
  const { database, clock, secrets } = platform;
  const write = transactAs(platform);
  const mute =
    (muted: boolean): Handlers<typeof notificationSettingsEndpoints>['muteTicket'] =>
    async ({ params, viewer }) => {
      await requireVisibleTicket(database.read, viewer, params.id);
      await write(viewer, (tx) => setMuting(tx, viewer.agentId, params.id, muted));
    };
  return {
    getNotificationSettings: ({ viewer }) => readSettings(database.read, viewer.agentId),
    updateNotificationSettings: ({ viewer, body }) =>
      write(viewer, async (tx) => {
        await changeSettings(tx, viewer.agentId, body);
        return readSettings(tx.db, viewer.agentId);
      }),
    getMuting: async ({ params, viewer }) => {
      await requireVisibleTicket(database.read, viewer, params.id);
      const { rows } =
        await sql`select 1 from ticket_mute where agent_id = ${viewer.agentId} and ticket_id = ${params.id}`.execute(
          database.read,
        );
      return { muted: rows.length > 0 };
    },
    muteTicket: mute(true),
    unmuteTicket: mute(false),
    readOptOut: async ({ params }) => {
      const { agentId, what } = optOutBy(secrets, params.token, clock.now());
      return { what, done: isOptedOut(await readSettings(database.read, agentId), what) };
    },
    optOut: ({ params }) => {
      const { agentId, what } = optOutBy(secrets, params.token, clock.now());
      const actor = { kind: 'agent' as const, id: agentId };
      return transact(database, { actor, now: clock.now() }, async (tx) => {
        await changeSettings(tx, agentId, {
          ways: withoutMails(await readSettings(tx.db, agentId), what),
        });
        return { what, done: true };
      });
    },
  };
}
