import type { BodyOf, MyTask, Task, taskEndpoints } from '@heed/contract';
import { showToast } from '@heed/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { problemText } from '../../../problem-text.ts';
import { usePages } from '../../../use-pages.ts';

/** The tasks of a ticket, in their order. */
export function useTasks(ticketId: number) {
  return useQuery({
    queryKey: ['ticket', ticketId, 'tasks'],
    queryFn: ({ signal }) => api.listTasks({ params: { id: ticketId }, signal }),
  });
}

/** My tasks: those to do, the next due first, or those done. */
export function useMyTasks(state: 'open' | 'done') {
  return usePages<MyTask>(['my-tasks', state], (page, signal) =>
    api.listMyTasks({ query: { ...page, state }, signal }),
  );
}

type Changes = BodyOf<typeof taskEndpoints.changeTask>;

/** What can be done with the tasks of a ticket; taking one away can be undone for ten seconds. */
export function useTaskActs(ticketId: number) {
  const { t } = useTranslation(['tasks', 'common']);
  const client = useQueryClient();
  const onSuccess = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['ticket', ticketId] }),
      client.invalidateQueries({ queryKey: ['my-tasks'] }),
    ]);
  const onError = (error: unknown) =>
    showToast({ tone: 'error', message: t('notChanged', { why: problemText(error) }) });
  const add = useMutation({
    mutationFn: (body: BodyOf<typeof taskEndpoints.addTask>) =>
      api.addTask({ params: { id: ticketId }, body, idempotencyKey: crypto.randomUUID() }),
    onSuccess,
  });
  const change = useMutation({
    mutationFn: ({ id, ...body }: Changes & { id: number }) => api.changeTask({ params: { id }, body }),
    onSuccess,
  });
  const finish = useMutation({
    mutationFn: ({ id, done }: { id: number; done: boolean }) =>
      api.changeTask({ params: { id }, body: { done } }),
    onSuccess,
    onError,
  });
  const order = useMutation({
    mutationFn: (tasks: Task[]) =>
      api.orderTasks({ params: { id: ticketId }, body: { ids: tasks.map(({ id }) => id) } }),
    onMutate: (tasks) =>
      client.setQueryData<Awaited<ReturnType<typeof api.listTasks>>>(
        ['ticket', ticketId, 'tasks'],
        (before) => before && { ...before, data: tasks },
      ),
    onSettled: onSuccess,
    onError,
  });
  const restore = useMutation({
    mutationFn: (id: number) => api.restoreTask({ params: { id } }),
    onSuccess,
    onError,
  });
  const remove = useMutation({
    mutationFn: ({ id }: Task) => api.removeTask({ params: { id } }),
    onSuccess: async (_, { id, title }) => {
      showToast({
        message: t('removed', { title }),
        undo: { label: t('common:action.undo'), run: () => restore.mutate(id) },
      });
      await onSuccess();
    },
    onError,
  });
  return { add, change, finish, order, remove };
}
