import { problem, type Endpoint } from '@heed/contract';
import * as z from 'zod';

export interface ApiDescription {
  title: string;
  version: string;
  endpoints: Record<string, Endpoint>;
}

type Json = Record<string, unknown>;

/** An OpenAPI 3.1 document of the contract; its schemas are JSON Schema 2020-12 as OpenAPI 3.1 asks for. */
export function describeApi({ title, version, endpoints }: ApiDescription): Json {
  const paths: Record<string, Json> = {};
  for (const [name, endpoint] of Object.entries(endpoints)) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[endpoint.method.toLowerCase()] = operation(name, endpoint);
  }
  return {
    openapi: '3.1.0',
    info: { title, version },
    servers: [{ url: '/api/v1' }],
    tags: [...new Set(Object.values(endpoints).map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: toSchema(problem, 'output') },
      responses: {
        Problem: {
          description: 'Problem details (RFC 9457)',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key of an agent' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'heed_session',
          description: 'Set by signing in; over https its name is __Host-heed_session',
        },
      },
    },
  };
}

function operation(name: string, endpoint: Endpoint): Json {
  return {
    operationId: name,
    summary: endpoint.summary,
    tags: [endpoint.tag],
    ...(endpoint.access !== 'public' &&
      endpoint.access !== 'signedIn' && { description: `Needs the permission \`${endpoint.access}\`.` }),
    security: endpoint.access === 'public' ? [] : [{ apiKey: [] }, { session: [] }],
    parameters: [
      ...parameters(endpoint.params, 'path'),
      ...parameters(endpoint.query, 'query'),
      ...(endpoint.idempotent ? [idempotencyKey] : []),
    ],
    ...requestBody(endpoint),
    responses: { ...success(endpoint), default: { $ref: '#/components/responses/Problem' } },
  };
}

const idempotencyKey: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Makes the call safe to repeat for 24 hours',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

function parameters(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = toSchema(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

function requestBody({ body, upload }: Endpoint): Json {
  if (upload) {
    const schema = {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
    };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  return body
    ? {
        requestBody: { required: true, content: { 'application/json': { schema: toSchema(body, 'input') } } },
      }
    : {};
}

function success({ response, binary, status }: Endpoint): Json {
  if (response)
    return {
      [status ?? 200]: {
        description: 'Done',
        content: { 'application/json': { schema: toSchema(response, 'output') } },
      },
    };
  if (binary) return { [status ?? 200]: { description: 'The bytes', content: { '*/*': { schema: {} } } } };
  return { [status ?? 204]: { description: 'Done' } };
}

function toSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const {
    $schema: _,
    '~standard': __,
    ...rest
  } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'any',
    override: dropPattern,
  }) as Json;
  return rest;
}

/** A format says it; the pattern behind `format: email` or `date-time` is a line of noise. */
function dropPattern({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
}
