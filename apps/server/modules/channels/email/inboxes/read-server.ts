import { sql } from 'kysely';
import type { Platform } from '../../../../platform/index.ts';
import { openPassword, type Direction } from './inbox-input.ts';
import type { ImapSettings, ServerSettings } from './inbox-row.ts';
import { accessToken } from './oauth/access-token.ts';

/** A server with what opens it: a password, a token, or nothing where the server asks for none. */
export interface ServerAccess<S extends ServerSettings = ServerSettings> {
  settings: S;
  password: string | null;
  accessToken: string | null;
  /** The server's own certificate (PEM), where one was accepted. */
  certificate: string | null;
}

type Parts = Pick<Platform, 'database' | 'secrets' | 'clock'>;

/** How to send from the inbox; null when it is disabled, removed or has no SMTP server. Renews a token that is about to expire. */
export async function readSmtp(platform: Parts, inboxId: number): Promise<ServerAccess | null> {
  return readServer<ServerSettings>(platform, inboxId, 'smtp');
}

/** How to read the inbox's mailbox; null when it is disabled, removed or has none. */
export async function readImap(platform: Parts, inboxId: number): Promise<ServerAccess<ImapSettings> | null> {
  return readServer<ImapSettings>(platform, inboxId, 'imap');
}

async function readServer<S extends ServerSettings>(
  platform: Parts,
  inboxId: number,
  direction: Direction,
): Promise<ServerAccess<S> | null> {
  const { rows } = await sql<{ settings: S; password: string | null; certificate: string | null }>`
    select ${sql.ref(direction)} as settings, ${sql.ref(`${direction}_password`)} as password, ${sql.ref(`${direction}_certificate`)} as certificate from inbox
    where id = ${inboxId} and enabled and removed_at is null and ${sql.ref(direction)} is not null`.execute(
    platform.database.read,
  );
  const row = rows[0];
  if (!row) return null;
  const password = openPassword(platform.secrets, direction, row.password);
  return {
    settings: row.settings,
    password,
    certificate: row.certificate,
    accessToken: row.settings.auth === 'password' ? null : await accessToken(platform, inboxId),
  };
}
