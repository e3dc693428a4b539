import type { Merge } from '@heed/contract';
import { showToast } from '@heed/ui';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { problemText } from '../../../problem-text.ts';

const FOUND_AT_MOST = 8;

/** Tickets that may be about the same, with the reason of each. */
export function suggestionsQuery(ticketId: number) {
  return queryOptions({
    queryKey: ['tickets', 'merge-suggestions', ticketId],
    queryFn: ({ signal }) => api.suggestMerges({ params: { id: ticketId }, signal }),
  });
}

/** Tickets found by number, subject or customer, the latest first. */
export function mergeableQuery(q: string) {
  return queryOptions({
    queryKey: ['tickets', 'mergeable', q],
    queryFn: ({ signal }) =>
      api.listTickets({ query: { view: 'all', q, 'page[size]': FOUND_AT_MOST }, signal }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
}

/** Merges tickets, splits messages off, and undoes both; what was done can be undone from its toast for ten seconds. */
export function useMergeActs() {
  const { t } = useTranslation(['merging', 'common']);
  const client = useQueryClient();
  const refresh = () =>
    Promise.all(
      ['tickets', 'ticket', 'ticket-counts'].map((key) => client.invalidateQueries({ queryKey: [key] })),
    );
  const unmerge = useMutation({
    mutationFn: async (merges: readonly Pick<Merge, 'id' | 'targetId'>[]) => {
      for (const { id, targetId } of merges.toReversed())
        await api.unmergeTicket({ params: { id: targetId, mergeId: id } });
    },
    onSuccess: () => showToast({ message: t('undone') }),
    onError: (error) => showToast({ tone: 'error', message: t('notUndone', { why: problemText(error) }) }),
    onSettled: refresh,
  });
  const merge = useMutation({
    mutationFn: ({ targetId, sourceIds }: { targetId: number; sourceIds: number[] }) =>
      api.mergeTickets({ params: { id: targetId }, body: { sourceIds } }),
    onSuccess: async ({ data }, { targetId, sourceIds }) => {
      showToast({
        message: t('done', {
          count: sourceIds.length,
          tickets: sourceIds.map((id) => `#${id}`).join(', '),
          id: targetId,
        }),
        undo: { label: t('common:action.undo'), run: () => unmerge.mutate(data) },
      });
      await refresh();
    },
  });
  const undoSplit = useMutation({
    mutationFn: ({ originId, splitId }: { originId: number; splitId: number }) =>
      api.undoSplit({ params: { id: originId, splitId } }),
    onSuccess: () => showToast({ message: t('split.undone') }),
    onError: (error) =>
      showToast({ tone: 'error', message: t('split.notUndone', { why: problemText(error) }) }),
    onSettled: refresh,
  });
  const split = useMutation({
    mutationFn: (wanted: { ticketId: number; messageIds: number[]; subject: string }) =>
      api.splitTicket({
        params: { id: wanted.ticketId },
        body: { messageIds: wanted.messageIds, subject: wanted.subject },
      }),
    onSuccess: async ({ id, originId, ticketId }) => {
      showToast({
        message: t('split.done', { id: ticketId }),
        undo: {
          label: t('common:action.undo'),
          run: () => undoSplit.mutate({ originId, splitId: id }),
        },
      });
      await refresh();
    },
  });
  return { merge, unmerge, split, undoSplit };
}
