import type { TicketRow } from '@heed/contract';
import { showToast } from '@heed/ui';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, useMay } from '../../../api.ts';
import { problemText } from '../../../problem-text.ts';
import { showAsUnread } from '../data/use-ticket-list.ts';

const pinnedQuery = queryOptions({
  queryKey: ['tickets', 'pinned'],
  queryFn: async ({ signal }) => (await api.listPinned({ signal })).data,
});

const none: TicketRow[] = [];

/** The tickets that the agent has pinned, in their order; empty until loaded. */
export function usePinned(): TicketRow[] {
  const may = useMay('ticket.read');
  return useQuery({ ...pinnedQuery, enabled: may }).data ?? none;
}

/** Pins a ticket, takes a pin away (it can be put back for ten seconds), and puts pins into order. */
export function usePinActs() {
  const { t } = useTranslation(['desk', 'common']);
  const client = useQueryClient();
  const { queryKey } = pinnedQuery;
  const onSettled = () =>
    Promise.all([
      client.invalidateQueries({ queryKey }),
      client.invalidateQueries({ queryKey: ['tickets', 'list', 'pinned'] }),
    ]);
  const onError = (error: unknown) =>
    void showToast({ tone: 'error', message: t('failed', { why: problemText(error) }) });
  const order = useMutation({
    mutationFn: (ids: number[]) => api.orderPinned({ body: { ids } }),
    onMutate: (ids) =>
      client.setQueryData(queryKey, (rows) =>
        rows?.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)),
      ),
    onError,
    onSettled,
  });
  const pin = useMutation({
    mutationFn: (id: number) => api.pinTicket({ params: { id } }),
    onError,
    onSettled,
  });
  const putBack = async (id: number, ids: number[]) => {
    await pin.mutateAsync(id).catch(() => undefined); // said already
    order.mutate(ids);
  };
  const unpin = useMutation({
    mutationFn: (id: number) => api.unpinTicket({ params: { id } }),
    onMutate: (id) => {
      const before = client.getQueryData(queryKey) ?? [];
      client.setQueryData(
        queryKey,
        before.filter((row) => row.id !== id),
      );
      return before.map((row) => row.id);
    },
    onSuccess: (_, id, ids) =>
      showToast({
        message: t('unpinned', { id }),
        undo: { label: t('common:action.undo'), run: () => void putBack(id, ids) },
      }),
    onError,
    onSettled,
  });
  return { pin, unpin, order };
}

/** Shows a ticket as unread until it is opened again. */
export function useMarkUnread() {
  const { t } = useTranslation('desk');
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => api.markUnread({ params: { id } }),
    onMutate: (id) => showAsUnread(client, id),
    onSuccess: (_, id) => showToast({ message: t('unreadNow', { id }) }),
    onError: (error) => showToast({ tone: 'error', message: t('failed', { why: problemText(error) }) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['tickets'] }),
  });
}

/** The tickets looked at last, asked for when they are wanted. */
export function useViewed(enabled: boolean): TicketRow[] {
  const { data } = useQuery({
    queryKey: ['tickets', 'viewed'],
    queryFn: async ({ signal }) => (await api.listViewed({ signal })).data,
    enabled,
    staleTime: 0,
  });
  return data ?? none;
}
