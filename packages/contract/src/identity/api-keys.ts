/** API keys. */
import * as z from 'zod';
import { id, instant, list, name, page, params } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { permissions } from '../permissions.ts';

const tag = 'identity';

export const apiKey = z.object({
  id,
  name: z.string(),
  /** First characters, to recognise it by. */
  prefix: z.string(),
  agentId: id,
  permissions: z.array(z.enum(permissions)).nullable(),
  createdAt: instant,
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
});

export const apiKeyEndpoints = {
  listApiKeys: endpoint({
    method: 'GET',
    path: '/api-keys',
    access: 'signedIn',
    tag,
    summary: "My API keys; everybody's with apiKey.manage",
    query: page,
    response: list(apiKey),
  }),
  createApiKey: endpoint({
    method: 'POST',
    path: '/api-keys',
    access: 'signedIn',
    tag,
    summary: 'Create an API key; the key itself is shown this once',
    status: 201,
    body: z.object({
      name,
      permissions: z.array(z.enum(permissions)).nullable().default(null),
      expiresAt: instant.nullable().default(null),
    }),
    response: apiKey.extend({ secret: z.string() }),
  }),
  revokeApiKey: endpoint({
    method: 'DELETE',
    path: '/api-keys/:id',
    access: 'signedIn',
    tag,
    summary: 'Revoke an API key',
    params,
    status: 204,
  }),
};
