import type { Message, Ticket, TicketEvent } from '@heed/contract';
import {
  infiniteQueryOptions,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type InfiniteData,
  type QueryClient,
} from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { api } from '../../../api.ts';
import { fetchAll } from '../../../fetch-all.ts';
import { showAsRead } from './use-ticket-list.ts';

type MessagePage = Awaited<ReturnType<typeof api.listMessages>>;

const MESSAGES_A_PAGE = 30;
/** What was fetched in advance is not fetched in advance again for so long. */
const PREFETCHED_MS = 30_000;

export function ticketQuery(id: number) {
  return queryOptions({
    queryKey: ['ticket', id, 'itself'],
    queryFn: ({ signal }) => api.getTicket({ params: { id }, signal }),
  });
}

/** A ticket as it stands. */
export function useTicket(id: number) {
  return useQuery(ticketQuery(id));
}

function messagesQuery(id: number) {
  return infiniteQueryOptions({
    queryKey: ['ticket', id, 'messages'],
    queryFn: ({ pageParam, signal }) =>
      api.listMessages({
        params: { id },
        query: { 'page[size]': MESSAGES_A_PAGE, 'page[after]': pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.meta.after ?? undefined,
  });
}

/** The conversation in order of time; `fetchNextPage` brings earlier messages. */
export function useMessages(id: number) {
  const query = useInfiniteQuery(messagesQuery(id));
  const messages = useMemo(
    () => query.data?.pages.toReversed().flatMap((page) => page.data) ?? [],
    [query.data],
  );
  return { ...query, messages };
}

function eventsQuery(id: number) {
  return queryOptions({
    queryKey: ['ticket', id, 'events'],
    queryFn: ({ signal }) => fetchAll((query) => api.listEvents({ params: { id }, query, signal })),
  });
}

/** The ticket's service record, oldest first. */
export function useEvents(id: number): TicketEvent[] {
  return useQuery(eventsQuery(id)).data ?? noEvents;
}
const noEvents: TicketEvent[] = [];

/** Fetches what is read first of a ticket that will probably be opened next. */
export function prefetchTicket(client: QueryClient, id: number): void {
  const known = { staleTime: PREFETCHED_MS };
  void client.prefetchQuery({ ...ticketQuery(id), ...known });
  void client.prefetchInfiniteQuery({ ...messagesQuery(id), ...known });
  void client.prefetchQuery({ ...eventsQuery(id), ...known });
}

/** Puts a message just sent at the end of the conversation, before the server's own answer to the next fetch. */
export function appendMessage(client: QueryClient, message: Message): void {
  client.setQueryData<InfiniteData<MessagePage, string | undefined>>(
    ['ticket', message.ticketId, 'messages'],
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page, index) =>
          index === 0 && !page.data.some((known) => known.id === message.id)
            ? { ...page, data: [...page.data, message] }
            : page,
        ),
      },
  );
}

/** Tells the server that the agent has this ticket before their eyes, now and whenever it gets a new message. */
export function useMarkRead(ticket: Ticket | undefined): void {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: (seen: { id: number; newest: string }) => api.markRead({ params: { id: seen.id } }),
    onMutate: ({ id, newest }) => showAsRead(client, id, newest),
  });
  const [id, newest] = [ticket?.id, ticket?.lastMessageAt];
  useEffect(() => {
    if (id === undefined || newest === undefined) return;
    const read = () => {
      if (document.visibilityState === 'visible') mutate({ id, newest });
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [id, newest, mutate]);
}
