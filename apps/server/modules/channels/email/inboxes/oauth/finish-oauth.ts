import { transact, type Actor } from '../../../../../platform/database/index.ts';
import { refuse } from '../../../../../platform/errors/index.ts';
import type { Platform } from '../../../../../platform/index.ts';
import { requireInbox } from '../inbox-row.ts';
import { readOauth, sealOauth, type OauthRow } from './oauth-row.ts';
import { redirectUri, STATE_PURPOSE } from './start-oauth.ts';
import { requestTokens, TokenRefused } from './token-endpoint.ts';

/** What came of a grant: `refused` by the person or by the provider, whose words stand in the log. */
export type OauthOutcome = { inboxId: number; outcome: 'granted' | 'refused' };

type Parts = Pick<Platform, 'database' | 'secrets' | 'config' | 'clock' | 'log'>;

/**
 * Ends a grant: checks that the state is ours, fresh, unused and of the same agent, takes the nonce away, exchanges
 * the code for tokens at the provider, and keeps them sealed. Refuses (`notAllowed`) a state that is not.
 */
export async function finishOauth(
  platform: Parts,
  actor: Actor,
  query: { state: string; code?: string },
): Promise<OauthOutcome> {
  const { inboxId, nonce } = readState(platform, actor, query.state);
  const grant = await takePending(platform, actor, inboxId, nonce);
  if (!query.code) return { inboxId, outcome: 'refused' };
  const asked = {
    grant_type: 'authorization_code',
    code: query.code,
    redirect_uri: redirectUri(platform),
    code_verifier: grant.verifier,
  };
  try {
    const tokens = await requestTokens(grant.row, asked, platform.clock.now());
    await transact(platform.database, { actor, now: platform.clock.now() }, async (tx) => {
      const row = await requireInbox(tx.db, inboxId, 'lock');
      const sealed = sealOauth(platform.secrets, { ...grant.row.secret, tokens, pending: null });
      await tx.db
        .updateTable('inbox')
        .set({
          oauth_secret: sealed,
          oauth_state: 'granted',
          oauth_renewing_until: null,
          version: row.version + 1,
          updated_at: tx.now,
        })
        .where('id', '=', inboxId)
        .execute();
      tx.record({ type: 'inbox.updated', facts: { inboxId, fields: ['oauth'] } });
    });
    return { inboxId, outcome: 'granted' };
  } catch (error) {
    if (!(error instanceof TokenRefused)) throw error;
    platform.log.warn({ inboxId, reason: error.message }, 'the provider refused access to the mailbox');
    return { inboxId, outcome: 'refused' };
  }
}

function readState(
  { secrets, clock }: Parts,
  actor: Actor,
  token: string,
): { inboxId: number; nonce: string } {
  const payload = secrets.verify(STATE_PURPOSE, token, clock.now());
  const state =
    payload === null
      ? null
      : (JSON.parse(payload) as { inboxId: number; nonce: string; agentId: number | null });
  if (state === null || state.agentId !== actor.id) throw refuse('notAllowed', { reason: 'linkExpired' });
  return state;
}

/** The nonce is spent before the provider is asked, so that a state works once, whatever comes of it. */
async function takePending(
  platform: Parts,
  actor: Actor,
  inboxId: number,
  nonce: string,
): Promise<{ row: OauthRow; verifier: string }> {
  return transact(platform.database, { actor, now: platform.clock.now() }, async (tx) => {
    const row = await readOauth(tx.db, platform.secrets, inboxId, 'lock');
    const pending = row?.secret.pending;
    if (!row || !pending || pending.nonce !== nonce) throw refuse('notAllowed', { reason: 'linkUsed' });
    await tx.db
      .updateTable('inbox')
      .set({ oauth_secret: sealOauth(platform.secrets, { ...row.secret, pending: null }) })
      .where('id', '=', inboxId)
      .execute();
    return { row, verifier: pending.verifier };
  });
}
