import type { Message } from '@heed/contract';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../api.ts';

const PAGES_AT_MOST = 20;

/** The whole conversation in order of time, up to two thousand messages; `more`: there are earlier ones. */
export function usePrinted(ticketId: number) {
  return useQuery({
    queryKey: ['ticket', ticketId, 'printed'],
    queryFn: async ({ signal }) => {
      const messages: Message[] = [];
      let after: string | undefined;
      for (let page = 0; page < PAGES_AT_MOST; page += 1) {
        const found = await api.listMessages({
          params: { id: ticketId },
          query: { 'page[size]': 100, 'page[after]': after },
          signal,
        });
        messages.unshift(...found.data);
        after = found.meta.after ?? undefined;
        if (!after) break;
      }
      return { messages, more: after !== undefined };
    },
  });
}
