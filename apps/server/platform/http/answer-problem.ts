import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { isConnectionLoss } from '../database/index.ts';
import { refuse, Refusal, renderProblem } from '../errors/index.ts';
import type { Logger } from '../log/index.ts';
import { localeOf } from './call.ts';

/** After this long the database that comes along usually runs again. */
const AWAY_SECONDS = 2;

/**
 * Answers a failed request with problem details; what was not expected is logged with the request's number. That the
 * database is away is 503 for every request.
 */
export function answerProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  log: Logger,
): void {
  const refusal = toRefusal(error);
  if (refusal.status >= 500)
    log.error(
      { err: error, requestId: request.id, method: request.method, route: request.routeOptions.url },
      'a request failed',
    );
  if (refusal.details.retryAfterSeconds !== undefined)
    reply.header('retry-after', refusal.details.retryAfterSeconds);
  reply
    .code(refusal.status)
    .headers({
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      'x-request-id': request.id,
    })
    .send(JSON.stringify(renderProblem(refusal, localeOf(request), request.id)));
}

function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const status = error instanceof Error ? (error as FastifyError).statusCode : undefined;
  if (status === 413) return refuse('tooLarge', { cause: error });
  if (status === 415 || status === 406) return refuse('unsupportedMediaType', { cause: error });
  if (status === 404) return refuse('notFound', { cause: error });
  if (status === 503) return refuse('unavailable', { cause: error });
  if (status !== undefined && status >= 400 && status < 500)
    return refuse('malformedRequest', { cause: error });
  if (isUnstorableText(error)) return refuse('unstorableText', { cause: error });
  if (isConnectionLoss(error))
    return refuse('unavailable', { cause: error, retryAfterSeconds: AWAY_SECONDS });
  return refuse('internal', { cause: error });
}

/** SQLSTATE of text that PostgreSQL cannot hold: a NUL in `text` and in `jsonb`. */
const unstorable = new Set<unknown>(['22021', '22P05']);

function isUnstorableText(error: unknown): boolean {
  return unstorable.has((error as { code?: unknown } | null)?.code);
}
