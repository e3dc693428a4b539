import type { NotificationSettings } from '@heed/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../platform/database/index.ts';
import { companySettings } from '../../identity/index.ts';
import { usualSettings, type Receiver } from './decide-ways.ts';

interface Row {
  ways: Partial<NotificationSettings['ways']>;
  unlessLooking: boolean;
  quiet: NotificationSettings['quiet'];
  digest: NotificationSettings['digest'];
  digestAt: string;
  sound: boolean;
}

const columns = sql`s.ways, s.unless_looking as "unlessLooking", s.quiet, s.digest, s.digest_at as "digestAt", s.sound`;

/** How an agent wants to hear of things; what was never changed is as set out with. */
export async function readSettings(db: Reader, agentId: number): Promise<NotificationSettings> {
  const { rows } =
    await sql<Row>`select ${columns} from notification_settings s where s.agent_id = ${agentId}`.execute(db);
  return settingsOf(rows[0]);
}

/** Whom a notice about the ticket is for, with address and language; null where nobody works here by that id. */
export async function readReceiver(
  db: Reader,
  agentId: number,
  ticketId: number | null,
): Promise<(Receiver & { email: string; name: string; locale: string | null }) | null> {
  const { rows } = await sql<
    Partial<Row> & {
      email: string;
      name: string;
      locale: string | null;
      zone: string | null;
      muted: boolean;
      set: boolean;
    }
  >`
    select a.email, p.name, p.locale, p.time_zone as zone, s.agent_id is not null as set, ${columns},
      exists (select 1 from ticket_mute m where m.agent_id = a.person_id and m.ticket_id = ${ticketId}::bigint) as muted
    from agent a join person p on p.id = a.person_id left join notification_settings s on s.agent_id = a.person_id
    where a.person_id = ${agentId} and a.disabled_at is null`.execute(db);
  const row = rows[0];
  if (!row) return null;
  return {
    email: row.email,
    name: row.name,
    locale: row.locale,
    muted: row.muted,
    zone: row.zone ?? (await companySettings(db)).timeZone,
    settings: settingsOf(row.set ? (row as Row) : undefined),
  };
}

function settingsOf(row: Row | undefined): NotificationSettings {
  if (!row) return usualSettings;
  const { ways, unlessLooking, quiet, digest, digestAt, sound } = row;
  return { ways: { ...usualSettings.ways, ...ways }, unlessLooking, quiet, digest, digestAt, sound };
}
