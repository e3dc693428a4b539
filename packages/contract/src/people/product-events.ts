/** What customers did elsewhere, told by other systems: orders, payments, visits. */
import * as z from 'zod';
import { email, id, instant, list, name, page, params } from '../common.ts';
import { endpoint } from '../endpoint.ts';

const tag = 'people';

/** So many facts an event may have, and so many bytes they may take as JSON. */
const MOST_FACTS = 50;
const MOST_FACT_BYTES = 8192;

export const productEventKinds = ['order', 'payment', 'visit', 'sign-up', 'other'] as const;
export const productEventKind = z.enum(productEventKinds);
export type ProductEventKind = z.infer<typeof productEventKind>;

const factValue = z.union([z.string().max(2000), z.number(), z.boolean(), z.null()]);
/** Names and plain values, as the sender calls them. */
const productFacts = z.record(z.string().min(1).max(60), factValue);

export const productEvent = z.object({
  id,
  kind: productEventKind,
  title: z.string(),
  at: instant,
  facts: productFacts,
  externalId: z.string(),
});
export type ProductEvent = z.infer<typeof productEvent>;

const productEventInput = z.object({
  kind: productEventKind,
  title: name,
  at: instant,
  facts: productFacts
    .default({})
    .refine((facts) => Object.keys(facts).length <= MOST_FACTS, {
      params: { code: 'tooMany', maximum: MOST_FACTS },
    })
    .refine((facts) => new TextEncoder().encode(JSON.stringify(facts)).length <= MOST_FACT_BYTES, {
      params: { code: 'tooLong', maximum: MOST_FACT_BYTES },
    }),
  /** What the sender calls it; told again, the customer has it once. */
  externalId: z.string().trim().min(1).max(200),
});
export type NewProductEvent = z.infer<typeof productEventInput>;

export const productEventEndpoints = {
  listProductEvents: endpoint({
    method: 'GET',
    path: '/customers/:id/product-events',
    access: 'customer.read',
    tag,
    summary: 'What other systems told of a customer and of those merged into it, newest first',
    params,
    query: page,
    response: list(productEvent),
  }),
  addProductEvent: endpoint({
    method: 'POST',
    path: '/customers/:id/product-events',
    access: 'customer.event',
    tag,
    summary:
      'Tell what a customer did; told again under the same externalId, the first stands and is answered',
    status: 201,
    params,
    body: productEventInput,
    response: productEvent,
  }),
  addProductEventByEmail: endpoint({
    method: 'POST',
    path: '/product-events',
    access: 'customer.event',
    tag,
    summary: 'The same for the customer who is known by an e-mail address; nobody is created',
    status: 201,
    body: productEventInput.extend({ email }),
    response: productEvent,
  }),
};
