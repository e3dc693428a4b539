import { idParam, textParam } from '../../read-search.ts';

/** What narrows the list of customers, as it stands in the address. */
export interface CustomerSearch {
  q?: string;
  organization?: number;
}

/** Reads the address of the list of customers. */
export function readCustomerSearch(search: Record<string, unknown>): CustomerSearch {
  return { q: textParam(search.q), organization: idParam(search.organization) };
}

/** Reads the address of the list of organizations. */
export function readOrganizationSearch(search: Record<string, unknown>): { q?: string } {
  return { q: textParam(search.q) };
}

/** Which half of a customer's story is shown. */
export function readCustomerTab(search: Record<string, unknown>): { tab?: 'timeline' } {
  return search.tab === 'timeline' ? { tab: 'timeline' } : {};
}
