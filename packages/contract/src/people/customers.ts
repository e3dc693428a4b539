/** Customers, the identities they are known by, and their timeline. */
import * as z from 'zod';
import { email, id, idText, instant, list, locale, name, page, params, personRef } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { broadcastPurposes } from '../words.ts';
import { fieldValues } from '../tickets/custom-fields.ts';

const tag = 'people';

export const identityKind = z.enum(['email', 'phone', 'external', 'social']);
/** An address, number or account by which a customer is known. */
export const identity = z.object({
  id,
  kind: identityKind,
  value: z.string(),
  primary: z.boolean(),
  verifiedAt: instant.nullable(),
});
export type Identity = z.infer<typeof identity>;

/** What a customer can be asked to agree to: the question how the help was, and broadcasts by what they are about. */
export const consentPurposes = ['survey', ...broadcastPurposes] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

/** What a customer said to a purpose, when, and who noted it down; null: nobody has asked. */
export const consent = z.object({ given: z.boolean(), at: instant, by: personRef.nullable() }).nullable();
export type Consent = z.infer<typeof consent>;

export const customer = z.object({
  id,
  name: z.string(),
  identities: z.array(identity),
  organization: z.object({ id, name: z.string() }).nullable(),
  locale: locale.nullable(),
  timeZone: z.string().nullable(),
  notes: z.string(),
  tags: z.array(z.string()),
  /** Custom fields by key; those absent are not set. */
  fields: fieldValues,
  consents: z.record(z.enum(consentPurposes), consent),
  ticketCount: z.int(),
  openTicketCount: z.int(),
  lastSeenAt: instant.nullable(),
  createdAt: instant,
  version: z.int(),
  /** Customers merged into this one, newest first; each can be un-merged. */
  mergedFrom: z.array(z.object({ mergeId: id, customer: personRef, mergedAt: instant })),
  can: z.object({ update: z.boolean(), merge: z.boolean(), openTicket: z.boolean() }),
});
export type Customer = z.infer<typeof customer>;

export const customerRow = customer
  .pick({
    id: true,
    name: true,
    organization: true,
    ticketCount: true,
    openTicketCount: true,
    lastSeenAt: true,
    createdAt: true,
    tags: true,
  })
  .extend({ email: z.string().nullable(), phone: z.string().nullable() });
export type CustomerRow = z.infer<typeof customerRow>;

/** One entry of a customer's timeline: a fact, rendered by the reader. */
export const timelineEntry = z.object({
  id,
  type: z.string(),
  at: instant,
  ticketId: id.nullable(),
  subject: z.string().nullable(),
  actor: personRef.nullable(),
  facts: z.record(z.string(), z.unknown()),
});

const phone = z
  .string()
  .trim()
  .regex(/^\+?[0-9 ()./-]{5,30}$/);
/** An address or number is written here as anywhere else; accounts elsewhere have forms of their own. */
const identityInput = z
  .object({
    kind: identityKind,
    value: z.string().trim().min(1).max(254),
    primary: z.boolean().default(false),
  })
  .superRefine(({ kind, value }, context) => {
    const form = { email, phone, external: null, social: null }[kind];
    for (const issue of form?.safeParse(value).error?.issues ?? [])
      context.addIssue({ ...issue, path: ['value', ...issue.path] });
  });
const customerInput = z.object({
  name,
  emails: z.array(email).max(20).default([]),
  phones: z.array(phone).max(20).default([]),
  organizationId: id.nullable().default(null),
  locale: locale.nullable().default(null),
  timeZone: z.string().max(60).nullable().default(null),
  notes: z.string().max(10_000).default(''),
  tags: z.array(z.string().trim().min(1).max(60)).max(50).default([]),
  fields: fieldValues.default({}),
});

export const customerEndpoints = {
  listCustomers: endpoint({
    method: 'GET',
    path: '/customers',
    access: 'customer.read',
    tag,
    summary: 'Customers by name, address or phone, and of a segment; 422 tooSlow where its conditions are',
    query: page.extend({
      q: z.string().max(200).optional(),
      organizationId: idText.optional(),
      segmentId: idText.optional(),
    }),
    response: list(customerRow),
  }),
  createCustomer: endpoint({
    method: 'POST',
    path: '/customers',
    access: 'customer.manage',
    tag,
    summary: 'Create a customer',
    status: 201,
    idempotent: true,
    body: customerInput,
    response: customer,
  }),
  getCustomer: endpoint({
    method: 'GET',
    path: '/customers/:id',
    access: 'customer.read',
    tag,
    summary: 'A customer',
    params,
    response: customer,
  }),
  updateCustomer: endpoint({
    method: 'PATCH',
    path: '/customers/:id',
    access: 'customer.manage',
    tag,
    summary: 'Change a customer',
    params,
    body: z.object({
      version: z.int(),
      name: name.optional(),
      organizationId: id.nullable().optional(),
      locale: locale.nullable().optional(),
      timeZone: z.string().max(60).nullable().optional(),
      notes: z.string().max(10_000).optional(),
      tags: z.array(z.string().trim().min(1).max(60)).max(50).optional(),
      /** Those left out stay as they are. */
      fields: fieldValues.optional(),
      /** What the customer said; null: not asked. */
      consents: z.partialRecord(z.enum(consentPurposes), z.boolean().nullable()).optional(),
    }),
    response: customer,
  }),
  addIdentity: endpoint({
    method: 'POST',
    path: '/customers/:id/identities',
    access: 'customer.manage',
    tag,
    summary: 'Add an address or number',
    status: 201,
    params,
    body: identityInput,
    response: customer,
  }),
  updateIdentity: endpoint({
    method: 'PATCH',
    path: '/customers/:id/identities/:identityId',
    access: 'customer.manage',
    tag,
    summary: 'Make an identity the primary one',
    params: z.object({ id: idText, identityId: idText }),
    body: z.object({ primary: z.literal(true) }),
    response: customer,
  }),
  removeIdentity: endpoint({
    method: 'DELETE',
    path: '/customers/:id/identities/:identityId',
    access: 'customer.manage',
    tag,
    summary: 'Remove an identity',
    params: z.object({ id: idText, identityId: idText }),
    response: customer,
  }),
  mergeCustomers: endpoint({
    method: 'POST',
    path: '/customers/:id/merge',
    access: 'customer.merge',
    tag,
    summary: 'Merge another customer into this one',
    status: 201,
    params,
    body: z.object({ sourceId: id }),
    response: customer,
  }),
  unmergeCustomers: endpoint({
    method: 'DELETE',
    path: '/customers/:id/merge/:mergeId',
    access: 'customer.merge',
    tag,
    summary: 'Undo a merge exactly',
    params: z.object({ id: idText, mergeId: idText }),
    response: customer,
  }),
  getTimeline: endpoint({
    method: 'GET',
    path: '/customers/:id/timeline',
    access: 'customer.read',
    tag,
    summary: "What happened with this customer, newest first; only tickets in the caller's scope",
    params,
    query: page,
    response: list(timelineEntry),
  }),
};
