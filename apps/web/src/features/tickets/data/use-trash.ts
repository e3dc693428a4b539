import { showToast } from '@heed/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { problemText } from '../../../problem-text.ts';
import { usePages } from '../../../use-pages.ts';

/** What lies in the trash, newest first; `q` is a number or a part of the subject. */
export function useTrashPages(q: string | undefined) {
  return usePages(['trash', q ?? ''], (page, signal) => api.listTrash({ query: { ...page, q }, signal }));
}

/**
 * Puts tickets into the trash, brings them back, and deletes them for ever. Into the trash can be undone for ten
 * seconds, and from it for as long as the company keeps it.
 */
export function useTrash() {
  const { t } = useTranslation(['trash', 'common']);
  const client = useQueryClient();
  const refresh = () =>
    Promise.all(
      ['trash', 'tickets', 'ticket', 'ticket-counts'].map((key) =>
        client.invalidateQueries({ queryKey: [key] }),
      ),
    );
  const onError = (error: unknown) =>
    void showToast({ tone: 'error', message: t('failed', { why: problemText(error) }) });
  const restore = useMutation({
    mutationFn: (ids: number[]) => api.restoreTickets({ body: { ids } }),
    onSuccess: async ({ data }) => {
      const back = data.filter(({ outcome }) => outcome === 'restored');
      showToast({ message: t('restored', { count: back.length, id: back[0]?.id ?? 0 }) });
      await refresh();
    },
    onError,
  });
  const trash = useMutation({
    mutationFn: (ids: number[]) => api.trashTickets({ body: { ids } }),
    onSuccess: async ({ data }) => {
      const gone = data.filter(({ outcome }) => outcome === 'trashed').map(({ id }) => id);
      if (gone.length > 0)
        showToast({
          message: t('done', { count: gone.length, id: gone[0] }),
          undo: { label: t('common:action.undo'), run: () => restore.mutate(gone) },
        });
      if (gone.length < data.length)
        showToast({ tone: 'error', message: t('left', { count: data.length - gone.length }) });
      await refresh();
    },
    onError,
  });
  const purge = useMutation({
    mutationFn: (ids: number[]) => api.purgeTickets({ body: { ids } }),
    onSuccess: async ({ data }) => {
      const gone = data.filter(({ outcome }) => outcome === 'purged');
      showToast({ message: t('purged', { count: gone.length, id: gone[0]?.id ?? 0 }) });
      await refresh();
    },
    onError,
  });
  return { trash, restore, purge };
}
