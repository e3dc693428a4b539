import type { View, ViewRow } from '@heed/contract';
import { showToast, useLocale } from '@heed/ui';
import { queryOptions, useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useMay } from '../../../api.ts';
import { problemText } from '../../../problem-text.ts';
import type { Grouped } from '../../tickets/list/group-rows.ts';

const FIELDS_STALE_MS = 300_000;
/** So many views are counted in one request. */
const COUNTED_AT_ONCE = 20;

const viewsQuery = queryOptions({
  queryKey: ['views', 'all'],
  queryFn: async ({ signal }) => (await api.listViews({ signal })).data,
});

const noViews: ViewRow[] = [];

/** The views that are there for the reader, in order; empty until loaded. */
export function useViews(): ViewRow[] {
  const may = useMay('ticket.read');
  return useQuery({ ...viewsQuery, enabled: may }).data ?? noViews;
}

/** One of them; undefined until loaded, null where it is not there. */
export function useViewRow(id: number | null): ViewRow | null | undefined {
  const { data } = useQuery({ ...viewsQuery, enabled: id !== null });
  return data && (data.find((view) => view.id === id) ?? null);
}

/** How a view's tickets stand in groups; null: they do not, or it is not known yet. */
export function useGrouped(viewId: number | null): Grouped | null {
  const groupBy = useViewRow(viewId)?.groupBy ?? null;
  return useMemo(() => (viewId === null || groupBy === null ? null : { viewId, groupBy }), [viewId, groupBy]);
}

/** A view with its conditions, as it is now: who edits it should not begin from an old one. */
export function useView(id: number | null) {
  return useQuery({
    queryKey: ['views', 'one', id],
    queryFn: ({ signal }) => api.getView({ params: { id: id! }, signal }),
    enabled: id !== null,
    gcTime: 0,
  });
}

/** What conditions can be made of. */
export function useConditionFields() {
  const locale = useLocale();
  return useQuery({
    queryKey: ['views', 'fields', locale],
    queryFn: async ({ signal }) => (await api.listConditionFields({ signal })).data,
    staleTime: FIELDS_STALE_MS,
  });
}

/** How many tickets each view holds, as the reader writes numbers: "12", "10,000+"; undefined until known. */
export function useViewCounts(ids: readonly number[]): (id: number) => string | undefined {
  const format = new Intl.NumberFormat(useLocale());
  const parts = Array.from({ length: Math.ceil(ids.length / COUNTED_AT_ONCE) }, (_, i) =>
    ids.slice(i * COUNTED_AT_ONCE, (i + 1) * COUNTED_AT_ONCE).join(),
  );
  const counts = useQueries({
    queries: parts.map((part) => ({
      queryKey: ['ticket-counts', 'views', part],
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        (await api.countViews({ query: { ids: part }, signal })).data,
    })),
    combine: (answers) => answers.flatMap(({ data }) => data ?? []),
  });
  return (id) => {
    const found = counts.find(({ viewId }) => viewId === id);
    if (found === undefined || found.count === null) return undefined;
    return format.format(found.count) + (found.more ? '+' : '');
  };
}

export type ViewInput = Parameters<typeof api.createView>[0]['body'];

/** Saves a view: a new one, or a change of the one that was read. */
export function useSaveView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ input, of }: { input: ViewInput; of: View | null }) =>
      of === null
        ? api.createView({ body: input, idempotencyKey: crypto.randomUUID() })
        : api.updateView({ params: { id: of.id }, body: { ...input, version: of.version } }),
    onSuccess: (view) => {
      void client.invalidateQueries({ queryKey: ['views'] });
      void client.invalidateQueries({ queryKey: ['tickets', 'list', `v${view.id}`] });
      void client.invalidateQueries({ queryKey: ['ticket-counts', 'views'] });
    },
  });
}

/** Deletes a view; for ten seconds it can be brought back from where the reader stands. */
export function useRemoveView() {
  const { t } = useTranslation(['views', 'common']);
  const client = useQueryClient();
  const settle = () => void client.invalidateQueries({ queryKey: ['views'] });
  const onError = (error: unknown) => void showToast({ tone: 'error', message: problemText(error) });
  const restore = useMutation({
    mutationFn: (id: number) => api.restoreView({ params: { id } }),
    onSuccess: ({ id }) => {
      settle();
      void client.invalidateQueries({ queryKey: ['tickets', 'list', `v${id}`] });
    },
    onError,
  });
  return useMutation({
    mutationFn: ({ id }: ViewRow) => api.removeView({ params: { id } }),
    onSuccess: (_, { id, name }) => {
      settle();
      showToast({
        id: `view-${id}`,
        message: t('removed', { name }),
        undo: { label: t('common:action.undo'), run: () => restore.mutate(id) },
      });
    },
    onError,
  });
}

/** Puts views in another order among each other; on screen at once, back again where the server refuses. */
export function useOrderViews() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids: number[]) => api.orderViews({ body: { ids } }),
    onMutate: (ids) => {
      const before = client.getQueryData(viewsQuery.queryKey);
      if (before) client.setQueryData(viewsQuery.queryKey, inOrder(before, ids));
      return { before };
    },
    onSuccess: ({ data }) => client.setQueryData(viewsQuery.queryKey, data),
    onError: (error, _, context) => {
      if (context?.before) client.setQueryData(viewsQuery.queryKey, context.before);
      showToast({ tone: 'error', message: problemText(error) });
    },
  });
}

/** The views named take each other's places; the others stay. */
function inOrder(views: ViewRow[], ids: readonly number[]): ViewRow[] {
  const byId = new Map(views.map((view) => [view.id, view]));
  const next = ids.flatMap((id) => byId.get(id) ?? []);
  return views.map((view) => (ids.includes(view.id) ? next.shift()! : view));
}
