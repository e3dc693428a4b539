/** Customers who may be one and the same. */
import * as z from 'zod';
import { id, idText, instant, list, page, params, personRef } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { customerRow } from './customers.ts';

const tag = 'people';

/** Why two are suggested: a number, or a name with an organization, a domain or an address. */
export const duplicateReasons = ['phone', 'organization', 'domain', 'address'] as const;
export const duplicateReason = z.enum(duplicateReasons);
export type DuplicateReason = z.infer<typeof duplicateReason>;

const suspect = customerRow.omit({ ticketCount: true, openTicketCount: true });
export type Suspect = z.infer<typeof suspect>;

/** Two customers, the one known for longer first. */
export const duplicate = z.object({
  id,
  customers: z.tuple([suspect, suspect]),
  reasons: z.array(duplicateReason),
  /** Said not to be the same; null: suggested. */
  setAside: z.object({ at: instant, by: personRef.nullable() }).nullable(),
});
export type Duplicate = z.infer<typeof duplicate>;

export const duplicateEndpoints = {
  listDuplicates: endpoint({
    method: 'GET',
    path: '/customer-duplicates',
    access: 'customer.merge',
    tag,
    summary: 'Pairs of customers who may be one, last found first; those set aside where asked for',
    query: page.extend({
      customerId: idText.optional(),
      setAside: z.stringbool().default(false),
    }),
    response: list(duplicate),
  }),
  setDuplicateAside: endpoint({
    method: 'POST',
    path: '/customer-duplicates/:id/setting-aside',
    access: 'customer.merge',
    tag,
    summary: 'Say that two are not the same; the pair is not suggested again',
    params,
  }),
  bringDuplicateBack: endpoint({
    method: 'DELETE',
    path: '/customer-duplicates/:id/setting-aside',
    access: 'customer.merge',
    tag,
    summary: 'Suggest a pair again that was set aside',
    params,
  }),
};
