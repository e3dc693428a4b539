import { useSyncExternalStore } from 'react';

/** The tickets chosen in a list, to be changed together. */
export interface Selection {
  /** Which list it is of: tickets chosen in one are not chosen in another. */
  list: string;
  ids: ReadonlySet<number>;
  /** All that the list holds, be they shown or not. */
  whole: boolean;
  /** Where a range begins. */
  anchor: number | null;
}

const none: Selection = { list: '', ids: new Set(), whole: false, anchor: null };
let selection = none;
const listeners = new Set<() => void>();

/** What is chosen in this list. */
export function useSelection(list: string): Selection {
  return useSyncExternalStore(subscribe, () => selectionOf(list));
}

/** Whether a ticket is chosen in this list. */
export function useIsSelected(list: string, id: number): boolean {
  return useSyncExternalStore(subscribe, () => {
    const { whole, ids } = selectionOf(list);
    return whole || ids.has(id);
  });
}

/** Chooses a ticket, or lets it go. */
export function toggleSelected(list: string, id: number): void {
  const ids = new Set(selectionOf(list).ids);
  if (!ids.delete(id)) ids.add(id);
  set({ list, ids, whole: false, anchor: id });
}

/** Chooses all from the last one chosen to this one, as they stand in the list. */
export function selectTo(list: string, shown: readonly number[], id: number): void {
  const { ids, anchor } = selectionOf(list);
  const [from, to] = [anchor === null ? -1 : shown.indexOf(anchor), shown.indexOf(id)];
  if (from < 0 || to < 0) return toggleSelected(list, id);
  const range = shown.slice(Math.min(from, to), Math.max(from, to) + 1);
  set({ list, ids: new Set([...ids, ...range]), whole: false, anchor: id });
}

/** Chooses these and no others; `whole`: and all that the list holds beside them. */
export function selectAll(list: string, shown: readonly number[], whole = false): void {
  set({ list, ids: new Set(shown), whole, anchor: null });
}

/** Lets all go. */
export function clearSelection(): void {
  set(none);
}

function selectionOf(list: string): Selection {
  return selection.list === list ? selection : none;
}

function set(next: Selection): void {
  selection = next.ids.size === 0 && !next.whole ? none : next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
