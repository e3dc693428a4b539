import type { Customer, Identity } from '@heed/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../api.ts';

/** Keeps what the server answered and fetches the lists that show it. */
export function useKeepCustomer(): (customer: Customer) => Customer {
  const client = useQueryClient();
  return (customer) => {
    client.setQueryData(['customer', customer.id], customer);
    // Beside a ticket it stands under a longer key.
    client.setQueriesData({ queryKey: ['customer', customer.id] }, customer);
    void client.invalidateQueries({ queryKey: ['customers'] });
    void client.invalidateQueries({ queryKey: ['timelines'] });
    return customer;
  };
}

/** Adds, prefers and removes the addresses and numbers of a customer. */
export function useIdentityActs(id: number) {
  const keep = useKeepCustomer();
  const add = useMutation({
    mutationFn: (identity: Pick<Identity, 'kind' | 'value'>) =>
      api.addIdentity({ params: { id }, body: identity }).then(keep),
  });
  const prefer = useMutation({
    mutationFn: (identityId: number) =>
      api.updateIdentity({ params: { id, identityId }, body: { primary: true } }).then(keep),
  });
  const remove = useMutation({
    mutationFn: (identityId: number) => api.removeIdentity({ params: { id, identityId } }).then(keep),
  });
  return { add, prefer, remove };
}

/** Merges one customer into another, and takes a merge back. */
export function useMergeActs() {
  const client = useQueryClient();
  const keep = useKeepCustomer();
  const settle = (customer: Customer) => {
    keep(customer);
    void client.invalidateQueries({ queryKey: ['customer'] });
    void client.invalidateQueries({ queryKey: ['tickets'] });
    return customer;
  };
  const merge = useMutation({
    mutationFn: ({ keptId, sourceId }: { keptId: number; sourceId: number }) =>
      api.mergeCustomers({ params: { id: keptId }, body: { sourceId } }).then(settle),
  });
  const unmerge = useMutation({
    mutationFn: ({ id, mergeId }: { id: number; mergeId: number }) =>
      api.unmergeCustomers({ params: { id, mergeId } }).then(settle),
  });
  return { merge, unmerge };
}
