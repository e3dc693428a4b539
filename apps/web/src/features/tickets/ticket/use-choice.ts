import { useCombobox, type ComboboxStore } from '@mantine/core';
import { useEffect, useRef } from 'react';

/** How its list stands. */
export const dropdown = {
  position: 'bottom-start',
  width: 240,
  // What fades in has no field yet for the next letter.
  transitionProps: { duration: 0 },
  // The list would give the keyboard to what had it before; the button and the search close it by Escape themselves.
  closeOnEscape: false,
} as const;

export interface ChoiceState {
  opened: boolean;
  onOpened: (opened: boolean) => void;
  /** It has a search field, which then gets the keyboard. */
  searchable: boolean;
  onClosed: () => void;
  /** Which options stand there: where they change, what the arrows have reached stays reached. */
  offered?: string;
}

/**
 * A list of options that a button or a key far from it opens: the keyboard goes to its search, else to its button, and
 * comes back to the button.
 */
export function useChoice({ opened, onOpened, searchable, onClosed, offered }: ChoiceState): ComboboxStore {
  const combobox = useCombobox({
    opened,
    onOpenedChange: onOpened,
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      // At once: a moment later another choice may be open, whose keyboard this would take away.
      combobox.targetRef.current?.focus();
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
  }, [opened, searchable]);
  useEffect(() => {
    if (!opened) return;
    const frame = requestAnimationFrame(() => reach(store.current));
    return () => cancelAnimationFrame(frame);
  }, [opened, offered]);
  return combobox;
}

/** Where Enter and the arrows are: at what the arrows have reached, else at the first found or at what is chosen. */
function reach({ listId, searchRef, updateSelectedOptionIndex }: ComboboxStore): void {
  const reached = listId && document.getElementById(listId)?.querySelector('[data-combobox-selected]');
  if (reached) updateSelectedOptionIndex('selected');
  else if (searchRef.current?.value) updateSelectedOptionIndex(0);
  else updateSelectedOptionIndex('active');
}
