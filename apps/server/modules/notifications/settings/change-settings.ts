import type { BodyOf, NotificationSettings, notificationSettingsEndpoints } from '@heed/contract';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import { readTimeZone } from '../../identity/index.ts';
import { nextDigest } from './quiet-hours.ts';
import { readSettings, withUsual } from './read-settings.ts';

type Changes = BodyOf<typeof notificationSettingsEndpoints.updateNotificationSettings>;

/** Changes how the agent wants to hear of things; a digest that waits goes when the new settings say. */
export async function changeSettings(tx: Tx, agentId: number, changes: Changes): Promise<void> {
  // Of two changes at once, the second sees the first.
  await tx.db.selectFrom('agent').select('person_id').where('person_id', '=', agentId).forUpdate().execute();
  const before = await readSettings(tx.db, agentId);
  const next: NotificationSettings = {
    ...before,
    ...withoutAbsent(changes),
    ways: withUsual(changes.ways ?? {}, before.ways),
  };
  const due = nextDigest(next, await readTimeZone(tx.db, agentId), tx.now);
  await sql`
    insert into notification_settings (agent_id, ways, unless_looking, quiet, digest, digest_at, sound)
    values (${agentId}, ${JSON.stringify(next.ways)}, ${next.unlessLooking}, ${next.quiet && JSON.stringify(next.quiet)}, ${next.digest}, ${next.digestAt}, ${next.sound})
    on conflict (agent_id) do update set ways = excluded.ways, unless_looking = excluded.unless_looking, quiet = excluded.quiet,
      digest = excluded.digest, digest_at = excluded.digest_at, sound = excluded.sound,
      digest_due_at = case when notification_settings.digest_due_at is not null then ${due}::timestamptz end`.execute(
    tx.db,
  );
  tx.record({ type: 'notification.settingsChanged', facts: { agentId } });
}

function withoutAbsent(changes: Changes): Partial<NotificationSettings> {
  return Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined),
  ) as Partial<NotificationSettings>;
}

/** Mutes a ticket for the agent, or no longer; doing it again changes nothing. */
export async function setMuting(tx: Tx, agentId: number, ticketId: number, muted: boolean): Promise<void> {
  const { rows } = await (
    muted
      ? sql`insert into ticket_mute (agent_id, ticket_id, created_at) values (${agentId}, ${ticketId}, ${tx.now}) on conflict do nothing returning 1`
      : sql`delete from ticket_mute where agent_id = ${agentId} and ticket_id = ${ticketId} returning 1`
  ).execute(tx.db);
  if (rows.length > 0)
    tx.record({
      type: muted ? 'notification.muted' : 'notification.unmuted',
      facts: { agentId, of: ticketId },
    });
}
