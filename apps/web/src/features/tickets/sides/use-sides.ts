import type { BodyOf, emailEndpoints, SideConversation, SideMessage } from '@heed/contract';
import { showToast } from '@heed/ui';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { fetchAll } from '../../../fetch-all.ts';
import { problemText } from '../../../problem-text.ts';

const none: SideConversation[] = [];
const PAGE_SIZE = 30;

/** The side conversations of a ticket, newest activity first. */
export function useSides(ticketId: number): SideConversation[] {
  const { data } = useQuery({
    queryKey: ['ticket', ticketId, 'sides'],
    queryFn: ({ signal }) => fetchAll((query) => api.listSides({ params: { id: ticketId }, query, signal })),
  });
  return data ?? none;
}

/** What was said in one, in order of time; `fetchNextPage` brings earlier messages. */
export function useSideMessages({ id, ticketId }: Pick<SideConversation, 'id' | 'ticketId'>) {
  const query = useInfiniteQuery({
    queryKey: ['ticket', ticketId, 'side', id],
    queryFn: ({ pageParam, signal }) =>
      api.listSideMessages({
        params: { id },
        query: { 'page[size]': PAGE_SIZE, 'page[after]': pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.meta.after ?? undefined,
  });
  const messages: SideMessage[] = useMemo(
    () => query.data?.pages.toReversed().flatMap((page) => page.data) ?? [],
    [query.data],
  );
  return { ...query, messages };
}

/** Begins side conversations on a ticket. */
export function useStartSide(ticketId: number) {
  const { t } = useTranslation('sides');
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof emailEndpoints.startSide>) =>
      api.startSide({ params: { id: ticketId }, body, idempotencyKey: crypto.randomUUID() }),
    onSuccess: async () => {
      showToast({ message: t('started') });
      await client.invalidateQueries({ queryKey: ['ticket', ticketId] });
    },
  });
}

/** Writes on in a side conversation, closes it and opens it again. */
export function useSideActs({ id, ticketId }: Pick<SideConversation, 'id' | 'ticketId'>) {
  const { t } = useTranslation(['sides', 'common']);
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['ticket', ticketId] });
  const failed = (error: unknown) =>
    showToast({ tone: 'error', message: t('notChanged', { why: problemText(error) }) });
  const write = useMutation({
    mutationFn: (body: BodyOf<typeof emailEndpoints.writeSide>) =>
      api.writeSide({ params: { id }, body, idempotencyKey: crypto.randomUUID() }),
    onSuccess: refresh,
  });
  const change = useMutation({
    mutationFn: (state: SideConversation['state']) => api.changeSide({ params: { id }, body: { state } }),
    onSuccess: refresh,
    onError: failed,
  });
  return { write, change };
}

/** Tells the server that the agent has these messages before their eyes. */
export function useReadSide(side: SideConversation, newest: number | undefined): void {
  const client = useQueryClient();
  const { id, ticketId, unread } = side;
  const { mutate } = useMutation({
    mutationFn: (messageId: number) => api.readSide({ params: { id }, body: { messageId } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['ticket', ticketId, 'sides'] }),
  });
  useEffect(() => {
    if (!unread || newest === undefined) return;
    const read = () => {
      if (document.visibilityState === 'visible') mutate(newest);
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [unread, newest, mutate]);
}
