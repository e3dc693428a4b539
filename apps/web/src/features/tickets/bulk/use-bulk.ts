import type { BulkChanges, BulkResult, BulkRun } from '@heed/contract';
import { showToast } from '@heed/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { problemText } from '../../../problem-text.ts';
import { usePages } from '../../../use-pages.ts';
import { readView, type TicketSearch } from '../search.ts';
import type { Workspace } from '../use-workspace.ts';
import type { Selection } from './selection.ts';

const ASK_AGAIN_MS = 1_000;
const LAST_RUNS = 10;

type Chosen = Parameters<typeof api.startBulkEdit>[0]['body']['tickets'];

/** The tickets of a selection as the server wants them. */
export function chosenTickets(
  { place, savedId, search }: Pick<Workspace, 'place' | 'savedId' | 'search'>,
  { ids, whole }: Pick<Selection, 'ids' | 'whole'>,
): Chosen {
  if (!whole) return { ids: [...ids] };
  if (savedId !== null) return { viewId: savedId };
  return { filter: { view: readView(place), ...filterOf(search) } };
}

/** What narrows a list, as the server calls it. */
export function filterOf({ q, group, assignee, priority, tag, status, unread }: TicketSearch) {
  return {
    q,
    groupId: group,
    assigneeId: assignee,
    priority,
    tag,
    customStatusId: status,
    unread: unread && ('true' as const),
  };
}

/** How many tickets the list holds, counted where it is asked for; exact to 10,000. */
export function useTotal({ place, savedId, search }: Workspace, enabled: boolean) {
  const { data } = useQuery({
    queryKey: ['tickets', 'total', place, search],
    queryFn: ({ signal }) =>
      savedId === null
        ? api.listTickets({
            query: { view: readView(place), ...filterOf(search), 'page[size]': 1, count: 'true' },
            signal,
          })
        : api.listViewTickets({
            params: { id: savedId },
            query: { 'page[size]': 1, count: 'bounded' },
            signal,
          }),
    enabled,
  });
  return data && { count: data.meta.total ?? 0, more: data.meta.totalIsMore ?? false };
}

const runsKey = ['bulk-runs', 'mine'];
/** Runs that this page has seen at work: what became of older ones is no news. */
const seen = new Set<number>();

/** The edits under way, and what became of those that ended while this page was open. */
export function useBulkRuns() {
  const [dismissed, setDismissed] = useState<ReadonlySet<number>>(new Set());
  const { data } = useQuery({
    queryKey: runsKey,
    queryFn: ({ signal }) => api.listBulkRuns({ query: { 'page[size]': LAST_RUNS }, signal }),
    refetchInterval: ({ state }) =>
      state.data?.data.some(({ state: each }) => each === 'running') ? ASK_AGAIN_MS : false,
  });
  const runs = data?.data.filter(({ kind }) => kind === 'bulk-edit' || kind === 'bulk-edit-undo') ?? [];
  for (const { id, state } of runs) if (state === 'running') seen.add(id);
  const undone = new Set(
    runs.flatMap(({ kind, subjectId }) => (kind === 'bulk-edit-undo' ? [subjectId] : [])),
  );
  return {
    runs: runs.filter(({ id }) => seen.has(id) && !dismissed.has(id) && !undone.has(id)),
    dismiss: (id: number) => setDismissed((before) => new Set(before).add(id)),
  };
}

/** Starts an edit, stops it, and takes it back. */
export function useBulkActs() {
  const { t } = useTranslation('bulk');
  const client = useQueryClient();
  const onSuccess = ({ id }: BulkRun) => {
    seen.add(id);
    return client.invalidateQueries({ queryKey: ['bulk-runs'] });
  };
  const onError = (error: unknown) =>
    void showToast({ tone: 'error', message: t('failed', { why: problemText(error) }) });
  const start = useMutation({
    mutationFn: (body: { tickets: Chosen; changes: BulkChanges }) =>
      api.startBulkEdit({ body, idempotencyKey: crypto.randomUUID() }),
    onSuccess,
  });
  const cancel = useMutation({
    mutationFn: (id: number) => api.cancelBulkRun({ params: { id } }),
    onSuccess,
    onError,
  });
  const undo = useMutation({
    mutationFn: (id: number) => api.undoBulkEdit({ params: { id } }),
    onSuccess,
    onError,
  });
  return { start, cancel, undo, onError };
}

/** What became of each ticket of a run. */
export function useResults(runId: number, outcome: BulkResult['outcome'] | undefined) {
  return usePages(['bulk-runs', runId, 'results', outcome ?? ''], (page, signal) =>
    api.listBulkResults({ params: { id: runId }, query: { ...page, outcome }, signal }),
  );
}
