import type { ReactNode } from 'react';
import { Sorting, type Movable } from '../../../components/sorting/Sorting.tsx';
import { useSortableRow } from '../../../components/sorting/use-sortable-row.tsx';
import kit from '../kit/kit.module.css';
import classes from './setup.module.css';

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
  return (
    <Sorting items={items} onMove={onMove}>
      <ol className={kit.list} aria-label={label}>
        {items.map((item) => (
          <SortableRow key={item.id} item={item} alone={items.length < 2}>
            {children(item)}
          </SortableRow>
        ))}
      </ol>
    </Sorting>
  );
}

function SortableRow({ item, alone, children }: { item: Movable; alone: boolean; children: ReactNode }) {
  const { row, handle } = useSortableRow(item, !alone);
  return (
    <li {...row} className={`${kit.row} ${classes.row}`}>
      {handle}
      {children}
    </li>
  );
}
