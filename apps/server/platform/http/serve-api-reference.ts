import { createHash } from 'node:crypto';
import fastify, { type FastifyInstance } from 'fastify';
import { describeApi, type ApiDescription } from './describe-api.ts';
import { policyWithScripts } from './security-headers.ts';

const DOCUMENT = '/api/v1/openapi.json';
const REFERENCE = '/api/docs';

/** Serves the OpenAPI document and, for people, a reference made of it; both are made when first asked for. */
export function serveApiReference(app: FastifyInstance, description: ApiDescription): void {
  let document: string | undefined;
  app.get(DOCUMENT, async (_request, reply) => {
    document ??= JSON.stringify(describeApi(description));
    return reply
      .headers({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache' })
      .send(document);
  });
  let reference: Promise<FastifyInstance> | undefined;
  const answer = async (path: string) =>
    (await (reference ??= createReference(description.title))).inject(path);
  for (const path of [REFERENCE, `${REFERENCE}/`, `${REFERENCE}/js/scalar.js`]) {
    app.get(path, async (_request, reply) => {
      const { statusCode, headers, rawPayload } = await answer(path);
      reply
        .code(statusCode)
        .headers({ 'content-type': headers['content-type'], 'cache-control': 'no-cache' });
      if (headers.location) reply.header('location', `${REFERENCE}/`);
      return reply
        .header(
          'content-security-policy',
          policyWithScripts(inlineScripts(String(headers['content-type']), rawPayload)),
        )
        .send(rawPayload);
    });
  }
}

/** No fonts, statistics, assistant or client from elsewhere. */
const selfContained = {
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  hideClientButton: true,
};

/** The reference is 14 MB of program: it lives in a server of its own that starts when somebody reads it. */
async function createReference(title: string): Promise<FastifyInstance> {
  const { default: scalar } = await import('@scalar/fastify-api-reference');
  const inner = fastify({ logger: false });
  await inner.register(scalar, {
    routePrefix: REFERENCE,
    configuration: { url: DOCUMENT, pageTitle: title, ...selfContained },
  });
  return inner;
}

function inlineScripts(contentType: string, page: Buffer): string[] {
  if (!contentType.includes('html')) return [];
  const scripts = page.toString('utf8').matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g);
  return [...scripts].map(([, code]) =>
    createHash('sha256')
      .update(code ?? '')
      .digest('base64'),
  );
}
