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
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { IconGripVertical } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import kit from '../kit/kit.module.css';
import classes from './setup.module.css';

/** A row that can be moved, by the name that a screen reader says. */
export interface Movable {
  id: number;
  name: string;
}

interface SortableListProps<Item extends Movable> {
  label: string;
  items: readonly Item[];
  onMove: (items: Item[]) => void;
  children: (item: Item) => ReactNode;
}

/** Rows to drag into order, by mouse, finger or keys. */
export function SortableList<Item extends Movable>({
  label,
  items,
  onMove,
  children,
}: SortableListProps<Item>) {
  const { t } = useTranslation('settingsFields');
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
      accessibility={{
        announcements: useAnnouncements(items),
        screenReaderInstructions: { draggable: t('order.instructions') },
      }}
    >
      <SortableContext items={items.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
        <ol className={kit.list} aria-label={label}>
          {items.map((item) => (
            <SortableRow key={item.id} item={item} alone={items.length < 2}>
              {children(item)}
            </SortableRow>
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}

function SortableRow({ item, alone, children }: { item: Movable; alone: boolean; children: ReactNode }) {
  const { t } = useTranslation('settingsFields');
  const { setNodeRef, transform, transition, isDragging, attributes, listeners } = useSortable({
    id: item.id,
    disabled: alone,
  });
  return (
    <li
      ref={setNodeRef}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      className={`${kit.row} ${classes.row}`}
      data-lifted={isDragging || undefined}
    >
      {alone ? null : (
        <button
          type="button"
          className={classes.handle}
          {...attributes}
          {...listeners}
          aria-label={t('order.move', { name: item.name })}
        >
          <IconGripVertical size={16} stroke={1.6} aria-hidden="true" />
        </button>
      )}
      {children}
    </li>
  );
}

/** What a screen reader hears while a row is moved. */
function useAnnouncements(items: readonly Movable[]): Announcements {
  const { t } = useTranslation('settingsFields');
  const nameOf = (id: unknown) => items.find((item) => item.id === id)?.name ?? '';
  const placeOf = (id: unknown) => items.findIndex((item) => item.id === id) + 1;
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
