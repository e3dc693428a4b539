import type { Broadcast } from '@heed/contract';
import { showToast } from '@heed/ui';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { problemText } from '../../problem-text.ts';
import { usePages } from '../../use-pages.ts';

/** Broadcasts, newest first. */
export function useBroadcastPages() {
  return usePages(['broadcasts', 'list'], (query, signal) => api.listBroadcasts({ query, signal }));
}

/** One, as it stands now: its events make it fetched again. */
export function useBroadcast(id: number | null) {
  return useQuery({
    queryKey: ['broadcasts', id],
    queryFn: ({ signal }) => api.getBroadcast({ params: { id: id! }, signal }),
    enabled: id !== null,
    retry: false,
  });
}

/** Its recipients, all or those of one state. */
export function useRecipientPages(id: number, state: 'waiting' | 'sent' | 'leftOut' | 'failed' | undefined) {
  return usePages(['broadcasts', id, 'recipients', state], (query, signal) =>
    api.listBroadcastRecipients({ params: { id }, query: { ...query, ...(state && { state }) }, signal }),
  );
}

/** What a recipient would read; null: the first. */
export function useBroadcastPreview({ id, version }: Broadcast, recipientId: number | null) {
  return useQuery({
    queryKey: ['broadcasts', id, 'preview', version, recipientId],
    queryFn: ({ signal }) =>
      api.previewBroadcast({ params: { id }, query: recipientId === null ? {} : { recipientId }, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
}

/** Lets it go, stops it and goes on; a refusal is said in words. */
export function useBroadcastActs({ id, version }: Broadcast) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (act: 'start' | 'pause' | 'resume' | 'cancel') => {
      const params = { id };
      if (act === 'start') return api.startBroadcast({ params, body: { version } });
      if (act === 'pause') return api.pauseBroadcast({ params });
      return act === 'resume' ? api.resumeBroadcast({ params }) : api.cancelBroadcast({ params });
    },
    onError: (error) => showToast({ message: problemText(error), tone: 'error' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['broadcasts'] }),
  });
}
