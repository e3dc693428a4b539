import { useQuery } from '@tanstack/react-query';
import { api } from '../../../api.ts';
import { usePages } from '../../../use-pages.ts';

const SHOWN_BESIDE = 3;

/** What other systems told of a customer, newest first. */
export function useProductEvents(customerId: number) {
  return usePages(['product-events', customerId], (query, signal) =>
    api.listProductEvents({ params: { id: customerId }, query, signal }),
  );
}

/** The newest of them, and whether there are more. */
export function useNewestProductEvents(customerId: number) {
  return useQuery({
    queryKey: ['product-events', customerId, 'newest'],
    queryFn: async ({ signal }) => {
      const query = { 'page[size]': SHOWN_BESIDE };
      const { data, meta } = await api.listProductEvents({ params: { id: customerId }, query, signal });
      return { events: data, more: meta.hasMore };
    },
  });
}
