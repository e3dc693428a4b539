import type { FastifyInstance } from 'fastify';
import { refuse } from '../../platform/errors/index.ts';
import type { Platform } from '../../platform/index.ts';
import { unsubscribe } from './unsubscribe.ts';

/** It says one thing. */
const BODY_LIMIT_BYTES = 4_096;
/** As `application/x-www-form-urlencoded`, or as a part of `multipart/form-data`. */
const ONE_CLICK = /(^|&)List-Unsubscribe=One-Click(&|$)|name="?List-Unsubscribe"?\s+One-Click\b/;

/**
 * Answers the one click by which a customer's mail program unsubscribes them (RFC 8058, 3.2): a form sent to the address
 * of the page itself, without cookies. Anything else that is sent there changes nothing.
 */
export async function serveOneClick(app: FastifyInstance, platform: Platform): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      '*',
      { parseAs: 'string', bodyLimit: BODY_LIMIT_BYTES },
      (_request, body, done) => done(null, body),
    );
    scope.post<{ Params: { token: string } }>('/unsubscribe/:token', async ({ params, body }, reply) => {
      if (typeof body !== 'string' || !ONE_CLICK.test(body.trim())) throw refuse('malformedRequest');
      await unsubscribe(platform, params.token, { all: false });
      return reply.code(200).header('cache-control', 'no-store').send();
    });
  });
}
