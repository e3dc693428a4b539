import { choiceParam, idParam, textParam } from '../../read-search.ts';

/** What narrows the list of customers, as it stands in the address. */
export interface CustomerSearch {
  q?: string;
  organization?: number;
  segment?: number;
}

/** Reads the address of the list of customers. */
export function readCustomerSearch(search: Record<string, unknown>): CustomerSearch {
  return {
    q: textParam(search.q),
    organization: idParam(search.organization),
    segment: idParam(search.segment),
  };
}

/** Reads the address of the list of organizations. */
export function readOrganizationSearch(search: Record<string, unknown>): { q?: string } {
  return { q: textParam(search.q) };
}

/** Reads the address of the list of possible duplicates: those suggested, or those set aside. */
export function readDuplicatesSearch(search: Record<string, unknown>): { show?: 'aside' } {
  const show = choiceParam(search.show, ['aside'] as const);
  return show ? { show } : {};
}

/** What is shown of a customer beside the tickets; the profile stands at the side where there is room for one. */
export const customerTabs = ['timeline', 'events', 'files', 'ratings', 'profile'] as const;
export type CustomerTab = (typeof customerTabs)[number];

/** Which part of a customer is shown; without it the tickets. */
export function readCustomerTab(search: Record<string, unknown>): { tab?: CustomerTab } {
  const tab = choiceParam(search.tab, customerTabs);
  return tab ? { tab } : {};
}
