import { setTimeout as sleep } from 'node:timers/promises';
import { system, transact } from '../../../../../platform/database/index.ts';
import type { Platform } from '../../../../../platform/index.ts';
import { readOauth, sealOauth, type OauthRow, type Tokens } from './oauth-row.ts';
import { requestTokens, TokenRefused } from './token-endpoint.ts';

type Parts = Pick<Platform, 'database' | 'secrets' | 'clock'>;

/** A token is renewed when it has less than this left. */
const EARLY_MS = 5 * 60_000;
/** How long one process may take to renew; after that another tries. */
const CLAIM_MS = 30_000;
const POLL_MS = 200;

/**
 * An access token for the inbox's mailbox that is good for some minutes. Renews it when needed: of all processes one
 * asks the provider, the others go on with the old token while it lasts, else wait for the new one.
 * @throws {TokenRefused} when nobody has granted access, or the provider does not renew it.
 */
export async function accessToken(platform: Parts, inboxId: number): Promise<string> {
  for (let waited = 0; waited <= CLAIM_MS; waited += POLL_MS) {
    const row = await readOauth(platform.database.read, platform.secrets, inboxId);
    if (!row?.secret.tokens) throw new TokenRefused('access to the mailbox has not been granted', true);
    const left = Date.parse(row.secret.tokens.expiresAt) - platform.clock.now().getTime();
    if (left > EARLY_MS) return row.secret.tokens.accessToken;
    if (await claimRenewal(platform, inboxId)) return renew(platform, inboxId);
    if (left > 0) return row.secret.tokens.accessToken;
    await sleep(POLL_MS);
  }
  throw new TokenRefused('another process renews the token and does not end', false);
}

async function claimRenewal({ database, clock }: Parts, inboxId: number): Promise<boolean> {
  const now = clock.now();
  const claimed = await transact(database, { actor: system, now }, (tx) =>
    tx.db
      .updateTable('inbox')
      .set({ oauth_renewing_until: new Date(now.getTime() + CLAIM_MS) })
      .where('id', '=', inboxId)
      .where((eb) => eb.or([eb('oauth_renewing_until', 'is', null), eb('oauth_renewing_until', '<', now)]))
      .executeTakeFirst(),
  );
  return claimed.numUpdatedRows > 0n;
}

async function renew(platform: Parts, inboxId: number): Promise<string> {
  // Read again: whoever held the claim before may have renewed between our look and our claim.
  const row = await readOauth(platform.database.read, platform.secrets, inboxId);
  const tokens = row?.secret.tokens;
  if (!row || !tokens) throw new TokenRefused('access to the mailbox has not been granted', true);
  if (Date.parse(tokens.expiresAt) - platform.clock.now().getTime() > EARLY_MS) {
    await settle(platform, inboxId, row, {});
    return tokens.accessToken;
  }
  try {
    if (tokens.refreshToken === null) throw new TokenRefused('the provider gave no refresh token', true);
    const renewed = await requestTokens(
      row,
      { grant_type: 'refresh_token', refresh_token: tokens.refreshToken },
      platform.clock.now(),
    );
    await settle(platform, inboxId, row, { tokens: renewed });
    return renewed.accessToken;
  } catch (error) {
    await settle(platform, inboxId, row, { failing: error instanceof TokenRefused && error.permanent });
    throw error;
  }
}

/** Gives the claim back, with the new tokens or the news that a new grant is needed; a newer grant is left alone. */
async function settle(
  platform: Parts,
  inboxId: number,
  before: OauthRow,
  result: { tokens?: Tokens; failing?: boolean },
): Promise<void> {
  await transact(platform.database, { actor: system, now: platform.clock.now() }, async (tx) => {
    const row = await readOauth(tx.db, platform.secrets, inboxId, 'lock');
    const same = row !== null && row.secret.tokens?.accessToken === before.secret.tokens?.accessToken;
    await tx.db
      .updateTable('inbox')
      .set({
        oauth_renewing_until: null,
        ...(same &&
          result.tokens && {
            oauth_secret: sealOauth(platform.secrets, { ...row.secret, tokens: result.tokens }),
            oauth_state: 'granted',
          }),
        ...(same && result.failing && { oauth_state: 'failing' }),
      })
      .where('id', '=', inboxId)
      .execute();
    if (same && result.failing) tx.record({ type: 'inbox.updated', facts: { inboxId, fields: ['oauth'] } });
  });
}
