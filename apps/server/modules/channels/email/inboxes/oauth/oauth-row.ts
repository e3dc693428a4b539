import { sql } from 'kysely';
import type { Secrets } from '../../../../../platform/crypto/index.ts';
import type { Reader } from '../../../../../platform/database/index.ts';
import type { Endpoints, ProviderName } from './providers.ts';

/** Who grants access to the mailbox; nothing here is secret. */
export interface OauthSettings {
  provider: ProviderName;
  clientId: string;
  /** Stored once at the start; sovereign clouds have others than the provider's usual ones. */
  endpoints: Endpoints;
}

/** What stands sealed: the client's secret, a grant under way, and the tokens once granted. */
export interface OauthSecret {
  clientSecret: string | null;
  pending: { nonce: string; verifier: string } | null;
  tokens: Tokens | null;
}

export interface Tokens {
  accessToken: string;
  refreshToken: string | null;
  /** ISO instant. */
  expiresAt: string;
}

export interface OauthRow {
  settings: OauthSettings;
  secret: OauthSecret;
}

const PURPOSE = 'inbox oauth';

/** A grant as it is stored. */
export function sealOauth(secrets: Secrets, secret: OauthSecret): string {
  return secrets.encrypt(PURPOSE, JSON.stringify(secret));
}

/** The grant of an inbox that stands, or null. */
export async function readOauth(
  db: Reader,
  secrets: Secrets,
  inboxId: number,
  lock?: 'lock',
): Promise<OauthRow | null> {
  const { rows } = await sql<{ oauth: OauthSettings | null; oauth_secret: string | null }>`
    select oauth, oauth_secret from inbox where id = ${inboxId} and removed_at is null ${lock ? sql`for update` : sql``}`.execute(
    db,
  );
  const row = rows[0];
  if (!row?.oauth || !row.oauth_secret) return null;
  return {
    settings: row.oauth,
    secret: JSON.parse(secrets.decrypt(PURPOSE, row.oauth_secret)) as OauthSecret,
  };
}
