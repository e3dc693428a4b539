import type { Announcements } from '@dnd-kit/core';
import type { ViewRow } from '@heed/contract';
import { useTranslation } from 'react-i18next';

/** What a screen reader hears while a view is moved. */
export function useAnnouncements(views: readonly ViewRow[]): Announcements {
  const { t } = useTranslation('views');
  const nameOf = (id: string | number) => views.find((view) => view.id === id)?.name ?? '';
  const placeOf = (id: string | number) => views.findIndex((view) => view.id === id) + 1;
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
