import type { Relation, TicketLinks } from '@heed/contract';
import { showToast } from '@heed/ui';
import { queryOptions, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { problemText } from '../../../problem-text.ts';

const PAGE_SIZE = 50;

/** The links of a ticket, page after page, with what its children and incidents need. */
export function useLinks(ticketId: number) {
  const query = useInfiniteQuery({
    queryKey: ['tickets', 'links', ticketId],
    queryFn: ({ pageParam, signal }) =>
      api.listLinks({
        params: { id: ticketId },
        query: { 'page[size]': PAGE_SIZE, 'page[after]': pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.meta.after ?? undefined,
  });
  const first: TicketLinks | undefined = query.data?.pages[0];
  return { ...query, first, links: query.data?.pages.flatMap((page) => page.data) ?? [] };
}

/** Links a ticket to another, and takes links away; taking away can be undone for ten seconds. */
export function useLinkActs(ticketId: number) {
  const { t } = useTranslation(['links', 'common']);
  const client = useQueryClient();
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['tickets', 'links'] }),
      client.invalidateQueries({ queryKey: ['ticket', ticketId] }),
    ]);
  const add = useMutation({
    mutationFn: (link: { relation: Relation; ticketId: number }) =>
      api.addLink({ params: { id: ticketId }, body: link }),
    onSuccess: refresh,
  });
  const remove = useMutation({
    mutationFn: (link: { id: number; relation: Relation; otherId: number }) =>
      api.removeLink({ params: { id: ticketId, linkId: link.id } }),
    onSuccess: async (_, { relation, otherId }) => {
      showToast({
        message: t('removed', { id: otherId }),
        undo: {
          label: t('common:action.undo'),
          run: () => add.mutate({ relation, ticketId: otherId }, { onError: failed }),
        },
      });
      await refresh();
    },
    onError: (error) => failed(error),
  });
  const failed = (error: unknown) =>
    showToast({ tone: 'error', message: t('failed', { why: problemText(error) }) });
  return { add, remove, failed };
}

/** Answers the open incidents of a problem, and stops that. */
export function useIncidentAnswers(problemId: number) {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: ['tickets', 'links'] });
  const start = useMutation({
    mutationFn: (text: string) =>
      api.answerIncidents({
        params: { id: problemId },
        body: { body: { text } },
        idempotencyKey: crypto.randomUUID(),
      }),
    onSuccess,
  });
  const cancel = useMutation({
    mutationFn: (runId: number) => api.cancelBulkRun({ params: { id: runId } }),
    onSuccess,
  });
  return { start, cancel };
}

/** What of a run did not work, with the reasons. */
export function useFailures(runId: number, enabled: boolean) {
  return useQuery({
    queryKey: ['bulk-runs', runId, 'failed'],
    queryFn: ({ signal }) =>
      api.listBulkResults({
        params: { id: runId },
        query: { outcome: 'failed', 'page[size]': 100 },
        signal,
      }),
    enabled,
  });
}

/** Tickets that match a number or words, for choosing one. */
export function foundTicketsQuery(q: string) {
  return queryOptions({
    queryKey: ['tickets', 'to-link', q],
    queryFn: ({ signal }) => api.listTickets({ query: { view: 'all', q, 'page[size]': 10 }, signal }),
  });
}
