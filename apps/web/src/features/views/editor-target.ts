import { useSyncExternalStore } from 'react';

/** Which view the editor has before it: a new one, one by its number, or a copy of it. */
export type EditorTarget = { id: number | null; copy?: boolean };

let target: EditorTarget | null = null;
const listeners = new Set<() => void>();

/** Opens the editor of views from anywhere on the page; null closes it. */
export function editView(next: EditorTarget | null): void {
  target = next;
  for (const listener of listeners) listener();
}

/** What is being edited; null: nothing. */
export function useEditorTarget(): EditorTarget | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => target,
  );
}
