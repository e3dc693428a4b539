import type { ComboboxStore } from '@mantine/core';
import { useEffect, useRef } from 'react';

/** Gives the keyboard to a choice that was opened, be it by a key far from it: to its search, else to its button. */
export function useOpenedFocus(combobox: ComboboxStore, opened: boolean, searchable: boolean): void {
  const store = useRef(combobox);
  useEffect(() => {
    store.current = combobox;
  });
  useEffect(() => {
    if (!opened) return;
    store.current.targetRef.current?.focus();
    const frame = requestAnimationFrame(() => {
      if (searchable) store.current.searchRef.current?.focus();
      store.current.updateSelectedOptionIndex('active');
    });
    return () => cancelAnimationFrame(frame);
  }, [opened, searchable]);
}
