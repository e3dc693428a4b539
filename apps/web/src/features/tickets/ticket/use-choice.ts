import { useCombobox, type ComboboxStore } from '@mantine/core';
import { useEffect, useRef } from 'react';

/** How its list appears: what fades in has no field yet for the next letter. */
export const atOnce = { duration: 0 };

export interface ChoiceState {
  opened: boolean;
  onOpened: (opened: boolean) => void;
  /** It has a search field, which then gets the keyboard. */
  searchable: boolean;
  onClosed: () => void;
}

/**
 * A list of options that a button or a key far from it opens: the keyboard goes to its search, else to its button, and
 * comes back to the button.
 */
export function useChoice({ opened, onOpened, searchable, onClosed }: ChoiceState): ComboboxStore {
  const combobox = useCombobox({
    opened,
    onOpenedChange: onOpened,
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      combobox.focusTarget();
      onClosed();
    },
  });
  const store = useRef(combobox);
  useEffect(() => {
    store.current = combobox;
  });
  useEffect(() => {
    if (!opened) return;
    store.current.targetRef.current?.focus();
    // At once: the next letter is searched for and must not run as a shortcut.
    if (searchable) store.current.searchRef.current?.focus();
    const frame = requestAnimationFrame(() => store.current.updateSelectedOptionIndex('active'));
    return () => cancelAnimationFrame(frame);
  }, [opened, searchable]);
  return combobox;
}
