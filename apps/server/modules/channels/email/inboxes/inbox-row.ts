import type { Inbox } from '@heed/contract';
import { sql } from 'kysely';
import type { ChangedFields, Reader } from '../../../../platform/database/index.ts';
import { refuse } from '../../../../platform/errors/index.ts';
import { describeCertificate } from './certificates/trust.ts';

/** How a server is reached; its password stands elsewhere. */
export interface ServerSettings {
  host: string;
  port: number;
  security: 'tls' | 'starttls' | 'none';
  username: string;
  auth: 'password' | 'oauth-google' | 'oauth-microsoft';
  plaintext?: boolean;
}
export type ImapSettings = ServerSettings & { folder: string };

/** An inbox as the database keeps it; sealed columns stay out of it. */
export interface InboxRow {
  id: number;
  key: string;
  name: string;
  address: string;
  aliases: string[];
  group_id: number | null;
  sender_name: string;
  acknowledge: boolean;
  show_agent: boolean;
  signatures: boolean;
  known_senders_only: boolean;
  enabled: boolean;
  plus_addressing: boolean | null;
  imap: ImapSettings | null;
  smtp: ServerSettings | null;
  has_imap_password: boolean;
  has_smtp_password: boolean;
  imap_certificate: string | null;
  smtp_certificate: string | null;
  oauth_state: 'none' | 'granted' | 'failing';
  imap_state: Inbox['state']['imap'];
  imap_seen_at: Date | null;
  imap_lag_seconds: number | null;
  imap_error: string | null;
  imap_error_kind: Inbox['state']['errorKind'];
  imap_next_attempt_at: Date | null;
  version: number;
  changed_fields: ChangedFields;
}

/** The columns of an {@link InboxRow}, of alias `i`. */
export const inboxColumns = sql`i.id, i.key, i.name, i.address, i.aliases, i.group_id, i.sender_name, i.acknowledge, i.show_agent, i.signatures, i.known_senders_only, i.enabled, i.plus_addressing, i.imap, i.smtp,
  i.imap_password is not null as has_imap_password, i.smtp_password is not null as has_smtp_password, i.imap_certificate, i.smtp_certificate, i.oauth_state,
  i.imap_state, i.imap_seen_at, i.imap_lag_seconds, i.imap_error, i.imap_error_kind, i.imap_next_attempt_at, i.version, i.changed_fields`;

/** An inbox that stands, or `notFound`. With `lock`, nobody else changes it before the commit. */
export async function requireInbox(db: Reader, id: number, lock?: 'lock'): Promise<InboxRow> {
  const { rows } =
    await sql<InboxRow>`select ${inboxColumns} from inbox i where i.id = ${id} and i.removed_at is null ${lock ? sql`for update` : sql``}`.execute(
      db,
    );
  if (!rows[0]) throw refuse('notFound');
  return rows[0];
}

/** All inboxes that stand, oldest first: the first enabled one is the desk's default. */
export async function readInboxes(db: Reader): Promise<InboxRow[]> {
  const { rows } =
    await sql<InboxRow>`select ${inboxColumns} from inbox i where i.removed_at is null order by i.id`.execute(
      db,
    );
  return rows;
}

/** The inbox as the API shows it. Who does not manage inboxes sees neither servers nor their troubles. */
export function presentInbox(row: InboxRow, { full }: { full: boolean }): Inbox {
  const { imap, smtp } = row;
  return {
    id: row.id,
    key: row.key,
    name: row.name,
    channel: 'email',
    address: row.address,
    aliases: row.aliases,
    groupId: row.group_id,
    enabled: row.enabled,
    senderName: row.sender_name,
    acknowledge: row.acknowledge,
    showAgent: row.show_agent,
    signatures: row.signatures,
    knownSendersOnly: row.known_senders_only,
    imap:
      full && imap
        ? {
            ...imap,
            plaintext: imap.plaintext ?? false,
            hasPassword: row.has_imap_password,
            certificate: shown(row.imap_certificate),
          }
        : null,
    smtp:
      full && smtp
        ? {
            ...smtp,
            plaintext: smtp.plaintext ?? false,
            hasPassword: row.has_smtp_password,
            certificate: shown(row.smtp_certificate),
          }
        : null,
    state: {
      imap: row.enabled && imap ? row.imap_state : 'off',
      lastSeenAt: row.imap_seen_at?.toISOString() ?? null,
      lagSeconds: row.imap_lag_seconds,
      error: full ? row.imap_error : null,
      errorKind: full ? row.imap_error_kind : null,
      nextAttemptAt: row.imap_next_attempt_at?.toISOString() ?? null,
      oauth: row.oauth_state === 'none' && usesOauth(row) ? 'needed' : row.oauth_state,
    },
    version: row.version,
  };
}

function shown(certificate: string | null) {
  return certificate === null ? null : describeCertificate(certificate);
}

/** Whether a server of the inbox signs in by a granted token. */
export function usesOauth({ imap, smtp }: Pick<InboxRow, 'imap' | 'smtp'>): boolean {
  return [imap, smtp].some((server) => server !== null && server.auth !== 'password');
}
