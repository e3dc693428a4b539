import { createHash } from 'node:crypto';
import { randomToken } from '../../../../../platform/crypto/index.ts';
import type { Tx } from '../../../../../platform/database/index.ts';
import { invalid } from '../../../../../platform/errors/index.ts';
import type { Platform } from '../../../../../platform/index.ts';
import { requireInbox } from '../inbox-row.ts';
import { readOauth, sealOauth } from './oauth-row.ts';
import { providers, type Endpoints, type ProviderName } from './providers.ts';

/** What a grant is asked with. `endpoints`: of a cloud that is not the provider's usual one. */
export interface OauthStart {
  inboxId: number;
  provider: ProviderName;
  clientId: string;
  /** Absent: the one stored for this client, or none. */
  clientSecret?: string;
  /** Microsoft's directory; absent: any organization. */
  tenant?: string;
  endpoints?: Endpoints;
}

const MINUTES = 10;
export const STATE_PURPOSE = 'inbox oauth state';

/** Where the provider sends the browser back. */
export function redirectUri({ config }: Pick<Platform, 'config'>): string {
  return `${config.url}/api/v1/oauth/mail`;
}

/**
 * Begins a grant of access to a mailbox: an authorization request (RFC 6749, 4.1.1) with PKCE (RFC 7636). The state
 * is signed, bound to the agent who asks, good once and for ten minutes. Tokens that stand stay until the new ones come.
 * @returns the address to visit.
 */
export async function startOauth(
  tx: Tx,
  platform: Pick<Platform, 'secrets' | 'config'>,
  input: OauthStart,
): Promise<{ url: string }> {
  const { secrets } = platform;
  const inbox = await requireInbox(tx.db, input.inboxId, 'lock');
  const tenant = input.tenant || 'organizations';
  if (!/^[a-z0-9][a-z0-9.-]*$/i.test(tenant)) throw invalid([{ path: 'body.tenant', code: 'invalid' }]);
  const before = await readOauth(tx.db, secrets, inbox.id);
  const sameClient = before?.settings.clientId === input.clientId;
  const provider = providers[input.provider];
  const settings = {
    provider: input.provider,
    clientId: input.clientId,
    endpoints: input.endpoints ?? provider.endpoints(tenant),
  };
  const pending = { nonce: randomToken(128), verifier: randomToken() };
  const clientSecret = input.clientSecret || (sameClient ? before.secret.clientSecret : null);
  await tx.db
    .updateTable('inbox')
    .set({
      oauth: JSON.stringify(settings),
      oauth_secret: sealOauth(secrets, {
        clientSecret,
        pending,
        tokens: sameClient ? before.secret.tokens : null,
      }),
      ...(sameClient ? {} : { oauth_state: 'none' }),
      updated_at: tx.now,
    })
    .where('id', '=', inbox.id)
    .execute();
  tx.record({ type: 'inbox.updated', facts: { inboxId: inbox.id, fields: ['oauth'] } });
  const state = secrets.sign(
    STATE_PURPOSE,
    JSON.stringify({ inboxId: inbox.id, nonce: pending.nonce, agentId: tx.actor.id }),
    new Date(tx.now.getTime() + MINUTES * 60_000),
  );
  const query = {
    response_type: 'code',
    client_id: input.clientId,
    redirect_uri: redirectUri(platform),
    scope: provider.scope,
    state,
    login_hint: inbox.address,
    code_challenge: createHash('sha256').update(pending.verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...provider.extra,
  };
  return { url: `${settings.endpoints.authorize}?${new URLSearchParams(query).toString()}` };
}
