import type { Announcements } from '@dnd-kit/core';
import type { Queue } from '@heed/contract';
import { useTranslation } from 'react-i18next';

/** What a screen reader hears while a queue is moved. */
export function useAnnouncements(queues: readonly Queue[]): Announcements {
  const { t } = useTranslation('settingsWork');
  const nameOf = (id: string | number) => queues.find((queue) => queue.id === id)?.name ?? '';
  const placeOf = (id: string | number) => queues.findIndex((queue) => queue.id === id) + 1;
  return {
    onDragStart: ({ active }) => t('order.lifted', { name: nameOf(active.id) }),
    onDragOver: ({ active, over }) =>
      over ? t('order.over', { name: nameOf(active.id), place: placeOf(over.id) }) : undefined,
    onDragEnd: ({ active, over }) =>
      over
        ? t('order.dropped', { name: nameOf(active.id), place: placeOf(over.id) })
        : t('order.cancelled', { name: nameOf(active.id) }),
    onDragCancel: ({ active }) => t('order.cancelled', { name: nameOf(active.id) }),
  };
}
