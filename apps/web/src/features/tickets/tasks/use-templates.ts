import type { TaskTemplate } from '@heed/contract';
import { showToast } from '@heed/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { problemText } from '../../../problem-text.ts';
import { usePages } from '../../../use-pages.ts';

/** Task templates by name. */
export function useTemplatePages() {
  return usePages<TaskTemplate>(['task-templates', 'list'], (query, signal) =>
    api.listTaskTemplates({ query, signal }),
  );
}

/** Puts the tasks of a template into the ticket; all of them can be taken away again for ten seconds. */
export function useAddTasks(ticketId: number) {
  const { t } = useTranslation(['tasks', 'common']);
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['ticket', ticketId] });
  const onError = (error: unknown) =>
    showToast({ tone: 'error', message: t('notChanged', { why: problemText(error) }) });
  const takeBack = useMutation({
    mutationFn: (ids: number[]) => api.removeTasks({ params: { id: ticketId }, body: { ids } }),
    onSuccess: refresh,
    onError,
  });
  return useMutation({
    mutationFn: ({ id }: TaskTemplate) =>
      api.addTasks({
        params: { id: ticketId },
        body: { templateId: id },
        idempotencyKey: crypto.randomUUID(),
      }),
    onSuccess: async ({ data }) => {
      showToast({
        message: t('template.added', { count: data.length }),
        undo: {
          label: t('common:action.undo'),
          run: () => takeBack.mutate(data.map(({ id }) => id)),
        },
      });
      await refresh();
    },
    onError,
  });
}
