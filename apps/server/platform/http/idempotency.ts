import { createHash } from 'node:crypto';
import type { Tx } from '../database/index.ts';
import { refuse } from '../errors/index.ts';
import type { Call } from './call.ts';

interface Stored {
  endpoint: string;
  body_hash: Buffer;
  response: unknown;
}

const claim = `insert into idempotency_key (actor_id, key, endpoint, body_hash, created_at) values ($1, $2, $3, $4, $5) on conflict do nothing returning 1 as claimed`;
const find = 'select endpoint, body_hash, response from idempotency_key where actor_id = $1 and key = $2';
const keep = 'update idempotency_key set status = $3, response = $4 where actor_id = $1 and key = $2';

/**
 * Makes a create safe to repeat: under the same `Idempotency-Key` the same request writes once and is answered
 * alike. Call it first inside `transact`, so that key, answer and write commit together; a second request with the
 * key waits for the first one's commit (or does the work itself when the first one fails). The header
 * `x-idempotency-lookup` says `hit` or `miss`. Without a key it only runs `run`.
 * @throws {Refusal} `idempotencyMismatch` when the key was used for another request.
 */
export async function withIdempotency<T, E>(tx: Tx, call: Call<E>, run: () => Promise<T>): Promise<T> {
  const key = call.idempotencyKey;
  if (key === null) return run();
  const actor = call.viewer.agentId;
  const hash = createHash('sha256')
    .update(JSON.stringify([call.params, call.query, call.body]))
    .digest();
  const claimed = await tx.prepared('idempotency-claim', claim, [actor, key, call.endpoint, hash, tx.now]);
  if (claimed.length === 0) {
    const [stored] = await tx.prepared<Stored>('idempotency-find', find, [actor, key]);
    if (stored?.endpoint !== call.endpoint || !stored.body_hash.equals(hash))
      throw refuse('idempotencyMismatch');
    call.reply.header('x-idempotency-lookup', 'hit');
    return stored.response as T;
  }
  const answer = await run();
  await tx.prepared('idempotency-keep', keep, [
    actor,
    key,
    call.reply.statusCode,
    JSON.stringify(answer ?? null),
  ]);
  call.reply.header('x-idempotency-lookup', 'miss');
  return answer;
}
