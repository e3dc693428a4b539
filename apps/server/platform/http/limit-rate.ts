import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuse } from '../errors/index.ts';
import type { Call } from './call.ts';

/** At most `max` calls in `seconds`, counted from the first; kept in each process on its own. */
export interface Limit {
  max: number;
  seconds: number;
}

/** Limits of endpoints by name. Public ones that are not named have {@link publicLimit} per address. */
export type Limits<Endpoints> = {
  [Name in keyof Endpoints]?: {
    perIp?: Limit;
    /** Also counted by what `key` names, wherever the calls come from: an account, a link. */
    perKey?: Limit & { key: (call: Call<Endpoints[Name]>) => string };
  };
};

export const publicLimit: Limit = { max: 300, seconds: 60 };

/** Throws `tooManyRequests` beyond the limit of the sender's address; IPv6 counts by /64. */
export function limitPerIp(app: FastifyInstance, limit: Limit): (request: FastifyRequest) => Promise<void> {
  const take = app.createRateLimit({ max: limit.max, timeWindow: limit.seconds * 1000, ipv6Subnet: 64 });
  return async (request) => refuseBeyond(await take(request));
}

/** Throws `tooManyRequests` beyond the limit of a key. */
export function limitPerKey(
  app: FastifyInstance,
  limit: Limit,
): (request: FastifyRequest, key: string) => Promise<void> {
  const take = app.createRateLimit({
    max: limit.max,
    timeWindow: limit.seconds * 1000,
    keyGenerator: (request) => request.limitKey,
  });
  return async (request, key) => {
    request.limitKey = key;
    refuseBeyond(await take(request));
  };
}

type Taken = Awaited<ReturnType<ReturnType<FastifyInstance['createRateLimit']>>>;

function refuseBeyond(taken: Taken): void {
  if (!taken.isAllowed && taken.isExceeded)
    throw refuse('tooManyRequests', { retryAfterSeconds: Math.max(1, taken.ttlInSeconds) });
}
