import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../api.ts';

/** One customer with all that belongs to it. */
export function customerQuery(id: number) {
  return queryOptions({
    queryKey: ['customer', id],
    queryFn: ({ signal }) => api.getCustomer({ params: { id }, signal }),
  });
}

/** One organization. Its key begins like the lists', because an organization's events carry no id. */
export function organizationQuery(id: number) {
  return queryOptions({
    queryKey: ['organizations', id],
    queryFn: ({ signal }) => api.getOrganization({ params: { id }, signal }),
  });
}

/** The customers that a search finds first. */
export function foundCustomersQuery(q: string) {
  return queryOptions({
    queryKey: ['customers', 'found', q],
    queryFn: async ({ signal }) => (await api.listCustomers({ query: { q, 'page[size]': 8 }, signal })).data,
  });
}

/** The organizations that a search finds first. */
export function foundOrganizationsQuery(q: string) {
  return queryOptions({
    queryKey: ['organizations', 'found', q],
    queryFn: async ({ signal }) =>
      (await api.listOrganizations({ query: { ...(q && { q }), 'page[size]': 20 }, signal })).data,
  });
}
