import type * as z from 'zod';
import type { Access } from './permissions.ts';

/** HTTP verbs that the API uses. */
export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/**
 * One endpoint of the public API, as a value: the server registers its handler by it, the client types its
 * calls by it, and OpenAPI is made from it. `response` is the body of a success; `status` its code (200).
 */
export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> {
  method: Method;
  /** Below `/api/v1`, parameters as `:name`. */
  path: string;
  /** Who may call it; a route without it does not register. */
  access: Access;
  summary: string;
  tag: string;
  params?: Params;
  query?: Query;
  body?: Body;
  response?: Response;
  /** Code of a success; 200 when absent, 204 when there is no response body. */
  status?: 200 | 201 | 202 | 204;
  /** Creates that accept an `Idempotency-Key` header. */
  idempotent?: boolean;
  /** The body is `multipart/form-data` with one part named `file`. */
  upload?: boolean;
  /** The answer is bytes with their own content type, not JSON. */
  binary?: boolean;
}

/** Keeps the literal types of an endpoint's parts. */
export function endpoint<
  Params extends z.ZodType = z.ZodNever,
  Query extends z.ZodType = z.ZodNever,
  Body extends z.ZodType = z.ZodNever,
  Response extends z.ZodType = z.ZodNever,
>(definition: Endpoint<Params, Query, Body, Response>): Endpoint<Params, Query, Body, Response> {
  return definition;
}

type Parsed<T> = [T] extends [z.ZodNever] ? undefined : T extends z.ZodType ? z.output<T> : undefined;
type Given<T> = [T] extends [z.ZodNever] ? undefined : T extends z.ZodType ? z.input<T> : undefined;
type Parts<E> = E extends Endpoint<infer P, infer Q, infer B, infer R> ? [P, Q, B, R] : never;

/** What a handler gets (after validation) and what a caller sends. */
export type ParamsOf<E> = Parsed<Parts<E>[0]>;
export type QueryOf<E> = Parsed<Parts<E>[1]>;
export type BodyOf<E> = Parsed<Parts<E>[2]>;
export type ResponseOf<E> = Parsed<Parts<E>[3]>;
export type ParamsFor<E> = Given<Parts<E>[0]>;
export type QueryFor<E> = Given<Parts<E>[1]>;
export type BodyFor<E> = Given<Parts<E>[2]>;
