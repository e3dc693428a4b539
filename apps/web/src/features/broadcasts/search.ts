import { idParam, textParam } from '../../read-search.ts';

/** Whom a new broadcast is for, as it stands in the address: customers as their list was narrowed, or these of them. */
export interface NewBroadcastSearch {
  q?: string;
  organization?: number;
  segment?: number;
  /** Numbers of customers, with commas between. */
  customers?: string;
}

/** Reads the address of a broadcast. */
export function readNewBroadcastSearch(search: Record<string, unknown>): NewBroadcastSearch {
  return {
    q: textParam(search.q),
    organization: idParam(search.organization),
    segment: idParam(search.segment),
    customers: textParam(search.customers),
  };
}

/** The numbers in such a list. */
export function customerIds(list: string | undefined): number[] {
  return (list ?? '').split(',').flatMap((word) => idParam(word) ?? []);
}
