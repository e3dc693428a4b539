import type { Message, Ticket } from '@heed/contract';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { api } from '../../../api.ts';
import { fetchAll } from '../../../fetch-all.ts';
import { useMessages } from '../data/use-ticket.ts';
import { recipientsOf, usualRecipients, type Recipients } from './written.ts';

/** Whom an answer goes to unless somebody else is chosen: all of the customer's last message, else all on the ticket. */
export function useAnswered(ticket: Ticket): Recipients {
  const { messages } = useMessages(ticket.id);
  const own = useOwnAddresses();
  return useMemo(() => {
    const last = messages.findLast(
      ({ kind, author, automatic }) => kind === 'reply' && author.role === 'customer' && !automatic,
    );
    return (last && own && recipientsOf(last, own)) ?? usualRecipients(ticket);
  }, [messages, own, ticket]);
}

/** The desk's own addresses; undefined until they are known. */
export function useOwnAddresses(): ReadonlySet<string> | undefined {
  const { data } = useQuery({
    queryKey: ['inboxes', 'addresses'],
    queryFn: ({ signal }) => fetchAll((page) => api.listInboxes({ query: page, signal })),
    staleTime: 300_000,
  });
  return useMemo(
    () =>
      data &&
      new Set(
        data.flatMap(({ address, aliases }) => [address, ...aliases]).map((each) => each.toLowerCase()),
      ),
    [data],
  );
}

const listeners = new Set<(message: Message) => void>();

/** Begins an answer to this message. */
export function answer(message: Message): void {
  for (const listener of listeners) listener(message);
}

/** Hears that somebody wants to answer a message. */
export function useAnswerRequests(onAnswer: (message: Message) => void): void {
  useEffect(() => {
    listeners.add(onAnswer);
    return () => void listeners.delete(onAnswer);
  });
}
