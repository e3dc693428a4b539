import type { Permission } from '@heed/contract';
import { hashToken, randomToken } from '../../platform/crypto/index.ts';
import type { Tx } from '../../platform/database/index.ts';
import { invalid, refuse } from '../../platform/errors/index.ts';
import type { Viewer } from '../../platform/http/index.ts';

/** Every API key starts like this, so that leaked ones can be found by a search. */
export const KEY_PREFIX = 'heed_';
const SHOWN = KEY_PREFIX.length + 6;

export interface NewApiKey {
  agentId: number;
  name: string;
  /** Null: whatever the agent's role allows at the time. */
  permissions: readonly Permission[] | null;
  expiresAt: Date | null;
}

/** Makes a key of 256 random bits; only its SHA-256 is stored, so `secret` is known this once. */
export async function createApiKey(tx: Tx, input: NewApiKey): Promise<{ id: number; secret: string }> {
  const secret = KEY_PREFIX + randomToken();
  const { id } = await tx.db
    .insertInto('api_key')
    .values({
      agent_id: input.agentId,
      name: input.name,
      prefix: secret.slice(0, SHOWN),
      hash: hashToken(secret),
      permissions: input.permissions === null ? null : [...new Set(input.permissions)],
      created_at: tx.now,
      expires_at: input.expiresAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  tx.record({
    type: 'apiKey.created',
    facts: { apiKeyId: id, agentId: input.agentId },
    personId: input.agentId,
  });
  return { id, secret };
}

/**
 * Makes a key for the caller. Refuses a caller that uses a key itself (`notAllowed`: a leaked key must not outlive its
 * revocation), permissions that the caller lacks, and an end in the past (`invalidInput`).
 */
export async function createMyApiKey(
  tx: Tx,
  viewer: Viewer,
  input: Omit<NewApiKey, 'agentId'>,
): Promise<{ id: number; secret: string }> {
  if (viewer.sessionId === null) throw refuse('notAllowed', { reason: 'sessionNeeded' });
  if (input.permissions?.some((permission) => !viewer.permissions.has(permission)))
    throw invalid([{ path: 'body.permissions', code: 'notYours' }]);
  if (input.expiresAt && input.expiresAt <= tx.now) throw invalid([{ path: 'body.expiresAt', code: 'past' }]);
  return createApiKey(tx, { ...input, agentId: viewer.agentId });
}
