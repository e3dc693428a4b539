import type { ComboboxStore } from '@mantine/core';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { PickerOption, PickerSearch } from './Picker.tsx';

interface Waiting {
  combobox: ComboboxStore;
  options: PickerOption[];
  search?: PickerSearch;
  pick: (value: string) => void;
}

/**
 * Enter that is faster than the search takes the first that is found once the answer is there, never one of the
 * letters before; typing on or closing takes it back. Give what it returns to the search field.
 */
export function useEnterWaits({ combobox, options, search, pick }: Waiting): (event: KeyboardEvent) => void {
  /** What was typed when Enter was pressed. */
  const wanted = useRef<string | null>(null);
  const latest = useRef({ options, pick });
  useEffect(() => {
    latest.current = { options, pick };
  });
  const typed = search?.typed ?? '';
  const isPending = search?.isPending ?? false;
  useEffect(() => {
    if (wanted.current === null || (isPending && wanted.current === typed)) return;
    const [first] = wanted.current === typed ? latest.current.options : [];
    wanted.current = null;
    if (first) latest.current.pick(first.value);
  }, [typed, isPending]);
  return (event) => {
    const waits = isPending && typed.trim() !== '' && combobox.getSelectedOptionIndex() <= 0;
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !waits) return;
    event.preventDefault();
    // Without one the field's own handler leaves the key alone.
    combobox.resetSelectedOption();
    wanted.current = typed;
  };
}
