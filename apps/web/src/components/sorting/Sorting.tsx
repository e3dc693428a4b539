import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
  type Announcements,
  type DragEndEvent,
} from '@dnd-kit/core';
import {
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** A row that can be moved, by the name that a screen reader says. */
export interface Movable {
  id: number;
  name: string;
}

interface SortingProps<Item extends Movable> {
  items: readonly Item[];
  /** All of them in the order wanted. */
  onMove: (items: Item[]) => void;
  /** Rows made with `useSortableRow`. */
  children: ReactNode;
}

/** Rows to drag into order, by mouse, finger or keys. */
export function Sorting<Item extends Movable>({ items, onMove, children }: SortingProps<Item>) {
  const { t } = useTranslation('common');
  const announcements = useAnnouncements(items);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    if (!over || active.id === over.id) return;
    const place = (id: unknown) => items.findIndex((item) => item.id === id);
    onMove(arrayMove([...items], place(active.id), place(over.id)));
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={onDragEnd}
      accessibility={{ announcements, screenReaderInstructions: { draggable: t('order.instructions') } }}
    >
      <SortableContext items={items.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
        {children}
      </SortableContext>
    </DndContext>
  );
}

/** What a screen reader hears while a row is moved. */
function useAnnouncements(items: readonly Movable[]): Announcements {
  const { t } = useTranslation('common');
  const place = useRef<unknown>(null);
  const nameOf = (id: unknown) => items.find((item) => item.id === id)?.name ?? '';
  const placeOf = (id: unknown) => items.findIndex((item) => item.id === id) + 1;
  return {
    onDragStart: ({ active }) => {
      place.current = active.id;
      return t('order.lifted', { name: nameOf(active.id) });
    },
    onDragOver: ({ active, over }) => {
      // Where it stands already is no news, and would be heard instead of that it was lifted.
      if (!over || over.id === place.current) return undefined;
      place.current = over.id;
      return t('order.over', { name: nameOf(active.id), place: placeOf(over.id) });
    },
    onDragEnd: ({ active, over }) =>
      over
        ? t('order.dropped', { name: nameOf(active.id), place: placeOf(over.id) })
        : t('order.cancelled', { name: nameOf(active.id) }),
    onDragCancel: ({ active }) => t('order.cancelled', { name: nameOf(active.id) }),
  };
}
