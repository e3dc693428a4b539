import type { Queue } from '@heed/contract';
import { showToast } from '@heed/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { Sorting } from '../../../components/sorting/Sorting.tsx';
import { problemText } from '../../../problem-text.ts';
import { queuesQuery } from '../queries.ts';
import { QueueRow } from './QueueRow.tsx';
import kit from '../kit/kit.module.css';

/** The built-in queue takes what is left: it cannot be moved or removed. */
export function isStandard(queue: Queue, queues: readonly Queue[]): boolean {
  return queue.key === 'standard' && queue === queues.at(-1);
}

/** Queues to drag into order, by mouse, finger or keys; the last takes what is left and stays last. */
export function QueueList({ queues, may }: { queues: Queue[]; may: boolean }) {
  const { t } = useTranslation('settingsWork');
  const { order, move } = useOrder(queues);
  const standard = order.find((queue) => isStandard(queue, queues));
  const movable = order.filter((queue) => queue !== standard);
  return (
    <Sorting items={movable} onMove={(moved) => move([...moved, ...(standard ? [standard] : [])])}>
      <ol className={kit.list} aria-label={t('queues.title')}>
        {movable.map((queue) => (
          <QueueRow key={queue.id} queue={queue} draggable={may && movable.length > 1} />
        ))}
        {standard ? <QueueRow queue={standard} draggable={false} standard /> : null}
      </ol>
    </Sorting>
  );
}

/** The order on screen: at once as it was dragged, back again when the server refuses. */
function useOrder(queues: Queue[]) {
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: async (order: Queue[]) =>
      (await api.orderQueues({ body: { ids: order.map(({ id }) => id) } })).data,
    onSuccess: (data) => client.setQueryData(queuesQuery.queryKey, data),
    onError: (error) => showToast({ message: problemText(error), tone: 'error' }),
  });
  return { order: change.isPending ? change.variables : queues, move: change.mutate };
}
