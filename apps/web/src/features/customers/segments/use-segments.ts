import type { Segment, SegmentRow } from '@heed/contract';
import { showToast, useLocale } from '@heed/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { problemText } from '../../../problem-text.ts';

/** All segments by name; undefined until loaded. */
export function useSegments(): SegmentRow[] | undefined {
  return useQuery({
    queryKey: ['segments', 'all'],
    queryFn: async ({ signal }) => (await api.listSegments({ signal })).data,
  }).data;
}

/** A segment with its conditions, as it is now: who edits it should not begin from an old one. */
export function useSegment(id: number | null) {
  return useQuery({
    queryKey: ['segments', 'one', id],
    queryFn: ({ signal }) => api.getSegment({ params: { id: id! }, signal }),
    enabled: id !== null,
    gcTime: 0,
  });
}

/** What conditions on customers can be made of. */
export function useSegmentFields() {
  const locale = useLocale();
  return useQuery({
    queryKey: ['segments', 'fields', locale],
    queryFn: async ({ signal }) => (await api.listSegmentFields({ signal })).data,
  });
}

/** How many customers a segment holds; undefined until known, and where it takes too long. */
export function useSegmentCount(id: number | undefined) {
  return useQuery({
    queryKey: ['customers', 'segment-count', id],
    queryFn: ({ signal }) => api.countSegment({ params: { id: id! }, signal }),
    enabled: id !== undefined,
  }).data;
}

export type SegmentInput = Parameters<typeof api.createSegment>[0]['body'];

/** Saves a segment: a new one, or a change of the one that was read. */
export function useSaveSegment() {
  const settle = useSettle();
  return useMutation({
    mutationFn: ({ input, of }: { input: SegmentInput; of: Segment | null }) =>
      of === null
        ? api.createSegment({ body: input, idempotencyKey: crypto.randomUUID() })
        : api.updateSegment({ params: { id: of.id }, body: { ...input, version: of.version } }),
    onSuccess: settle,
  });
}

/** Deletes a segment; for ten seconds it can be brought back from where the reader stands. */
export function useRemoveSegment() {
  const { t } = useTranslation(['segments', 'common']);
  const settle = useSettle();
  const onError = (error: unknown) => void showToast({ tone: 'error', message: problemText(error) });
  const restore = useMutation({
    mutationFn: (id: number) => api.restoreSegment({ params: { id } }),
    onSuccess: settle,
    onError,
  });
  return useMutation({
    mutationFn: ({ id }: SegmentRow) => api.removeSegment({ params: { id } }),
    onSuccess: (_, { id, name }) => {
      settle();
      showToast({
        id: `segment-${id}`,
        message: t('removed', { name }),
        undo: { label: t('common:action.undo'), run: () => restore.mutate(id) },
      });
    },
    onError,
  });
}

function useSettle() {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: ['segments'] });
    void client.invalidateQueries({ queryKey: ['customers'] });
  };
}
