/** Organizations that customers belong to. */
import * as z from 'zod';
import { id, instant, list, name, page, params } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { fieldValues } from '../tickets/custom-fields.ts';

const tag = 'people';

export const organization = z.object({
  id,
  name: z.string(),
  domains: z.array(z.string()),
  notes: z.string(),
  /** Custom fields by key; those absent are not set. */
  fields: fieldValues,
  customerCount: z.int(),
  createdAt: instant,
  version: z.int(),
});
export type Organization = z.infer<typeof organization>;

const domain = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9.-]+\.[a-z]{2,}$/);
const domains = z.array(domain).max(100);

export const organizationEndpoints = {
  listOrganizations: endpoint({
    method: 'GET',
    path: '/organizations',
    access: 'customer.read',
    tag,
    summary: 'Organizations',
    query: page.extend({ q: z.string().max(200).optional() }),
    response: list(organization),
  }),
  createOrganization: endpoint({
    method: 'POST',
    path: '/organizations',
    access: 'customer.manage',
    tag,
    summary: 'Create an organization; customers with its domains join it',
    status: 201,
    idempotent: true,
    body: z.object({
      name,
      domains: domains.default([]),
      notes: z.string().max(10_000).default(''),
      fields: fieldValues.default({}),
    }),
    response: organization,
  }),
  getOrganization: endpoint({
    method: 'GET',
    path: '/organizations/:id',
    access: 'customer.read',
    tag,
    summary: 'An organization',
    params,
    response: organization,
  }),
  updateOrganization: endpoint({
    method: 'PATCH',
    path: '/organizations/:id',
    access: 'customer.manage',
    tag,
    summary: 'Change an organization',
    params,
    body: z.object({
      version: z.int(),
      name: name.optional(),
      domains: domains.optional(),
      notes: z.string().max(10_000).optional(),
      fields: fieldValues.optional(),
    }),
    response: organization,
  }),
};
