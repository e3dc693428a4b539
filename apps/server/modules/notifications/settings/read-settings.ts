import { notificationKind, type NotificationSettings, type NotificationWays } from '@heed/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../platform/database/index.ts';
import { companySettings } from '../../identity/index.ts';
import { usualSettings, type Receiver } from './decide-ways.ts';

interface Row {
  /** Kinds and ways that were changed. */
  ways: Partial<Record<keyof NotificationSettings['ways'], Partial<NotificationWays>>>;
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
): Promise<(Receiver & { email: string; name: string; locale: string | null; hasDevice: boolean }) | null> {
  const { rows } = await sql<
    Partial<Row> & {
      email: string;
      name: string;
      locale: string | null;
      zone: string | null;
      muted: boolean;
      hasDevice: boolean;
      set: boolean;
    }
  >`
    select a.email, p.name, p.locale, p.time_zone as zone, s.agent_id is not null as set, ${columns},
      exists (select 1 from ticket_mute m where m.agent_id = a.person_id and m.ticket_id = ${ticketId}::bigint) as muted,
      exists (select 1 from push_device d where d.agent_id = a.person_id) as "hasDevice"
    from agent a join person p on p.id = a.person_id left join notification_settings s on s.agent_id = a.person_id
    where a.person_id = ${agentId} and a.disabled_at is null`.execute(db);
  const row = rows[0];
  if (!row) return null;
  return {
    email: row.email,
    name: row.name,
    locale: row.locale,
    muted: row.muted,
    hasDevice: row.hasDevice,
    zone: row.zone ?? (await companySettings(db)).timeZone,
    settings: settingsOf(row.set ? (row as Row) : undefined),
  };
}

function settingsOf(row: Row | undefined): NotificationSettings {
  if (!row) return usualSettings;
  const { ways, unlessLooking, quiet, digest, digestAt, sound } = row;
  return { ways: withUsual(ways), unlessLooking, quiet, digest, digestAt, sound };
}

/** Each kind's ways: a way that came later, or was never chosen, is as set out with. */
export function withUsual(ways: Row['ways'], usual = usualSettings.ways): NotificationSettings['ways'] {
  return Object.fromEntries(
    notificationKind.options.map((kind) => [kind, { ...usual[kind], ...ways[kind] }]),
  ) as NotificationSettings['ways'];
}
