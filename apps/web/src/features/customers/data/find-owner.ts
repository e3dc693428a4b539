import type { Customer, Identity } from '@heed/contract';
import { api } from '../../../api.ts';

const LOOKED_AT = 5;

/** The customer whom an address or number belongs to; null when it is somebody who cannot be seen here. */
export async function findOwner({ kind, value }: Pick<Identity, 'kind' | 'value'>): Promise<Customer | null> {
  const { data } = await api.listCustomers({ query: { q: value, 'page[size]': LOOKED_AT } });
  for (const { id } of data) {
    const customer = await api.getCustomer({ params: { id } });
    if (customer.identities.some((identity) => identity.kind === kind && isSame(kind, identity.value, value)))
      return customer;
  }
  return null;
}

function isSame(kind: Identity['kind'], a: string, b: string): boolean {
  const plain = (text: string) =>
    kind === 'phone' ? text.replace(/\D/g, '') : text.trim().toLocaleLowerCase('en');
  return plain(a) === plain(b);
}
