import type { Customer, Ticket } from '@heed/contract';
import { useQuery } from '@tanstack/react-query';
import { api, useMay } from '../../../api.ts';

const PAST_SHOWN = 6;

/**
 * The customer behind a ticket, asked for anew when the ticket's status changes, for their count of open tickets does
 * then, too; not asked for where the role may not see customers.
 */
export function useCustomer({ requester: { id }, status }: Ticket) {
  const may = useMay('customer.read');
  return useQuery<Customer>({
    queryKey: ['customer', id, 'beside', status],
    placeholderData: (before) => (before?.id === id ? before : undefined),
    queryFn: ({ signal }) => api.getCustomer({ params: { id }, signal }),
    enabled: may,
  });
}

/** The customer's other tickets, newest first. */
export function usePastTickets(customerId: number, exceptId: number) {
  const { data } = useQuery({
    queryKey: ['tickets', 'past', customerId],
    queryFn: async ({ signal }) =>
      (
        await api.listTickets({
          query: { view: 'all', requesterId: customerId, sort: 'newest', 'page[size]': PAST_SHOWN + 1 },
          signal,
        })
      ).data,
  });
  return data?.filter((row) => row.id !== exceptId).slice(0, PAST_SHOWN);
}

/** Why the ticket is with its agent, or waits; undefined while unknown. */
export function useExplanation(ticketId: number) {
  return useQuery({
    queryKey: ['ticket', ticketId, 'routing'],
    queryFn: ({ signal }) => api.explainRouting({ params: { id: ticketId }, signal }),
  }).data;
}

/** The customer's rating of the ticket; undefined while unknown. */
export function useTicketRating(ticketId: number) {
  return useQuery({
    queryKey: ['ticket', ticketId, 'rating'],
    queryFn: ({ signal }) => api.getTicketRating({ params: { id: ticketId }, signal }),
  }).data;
}
