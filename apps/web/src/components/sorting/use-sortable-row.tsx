import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { IconGripVertical } from '@tabler/icons-react';
import type { HTMLAttributes, ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { Movable } from './Sorting.tsx';
import classes from './sorting.module.css';

interface SortableRow {
  /** What the row's element carries. */
  row: HTMLAttributes<HTMLElement> & { ref: Ref<never>; 'data-lifted': true | undefined };
  /** What it is lifted by; null where it cannot be moved. */
  handle: ReactNode;
}

const usualLook = { className: classes.handle, size: 16 };

/** A row within `Sorting`: it moves as it is dragged by its handle. */
export function useSortableRow({ id, name }: Movable, movable: boolean, look = usualLook): SortableRow {
  const { t } = useTranslation('common');
  const { setNodeRef, transform, transition, isDragging, attributes, listeners } = useSortable({
    id,
    disabled: !movable,
  });
  return {
    row: {
      ref: setNodeRef,
      style: { transform: CSS.Translate.toString(transform), transition },
      'data-lifted': isDragging || undefined,
    },
    handle: movable ? (
      <button
        type="button"
        className={look.className}
        {...attributes}
        {...listeners}
        aria-label={t('order.move', { name })}
      >
        <IconGripVertical size={look.size} stroke={1.6} aria-hidden="true" />
      </button>
    ) : null,
  };
}
