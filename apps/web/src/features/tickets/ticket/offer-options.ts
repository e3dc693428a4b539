import type { PickerOption } from './Picker.tsx';

export interface Offer {
  /** Nearest at hand: they stand before what is found. */
  first?: PickerOption[];
  /** The choice of none of them. */
  none: PickerOption;
  /** In the server's order; while `isPending`, those of the letters before. */
  found: PickerOption[];
  typed: string;
  isPending: boolean;
}

/**
 * The choices after what is typed, each once. None of them is at hand while nothing is typed and comes last when
 * something is: Enter then means somebody who was looked for.
 */
export function offerOptions({ first = [], none, found, typed, isPending }: Offer): PickerOption[] {
  const wanted = typed.trim().toLocaleLowerCase();
  const fits = ({ label }: PickerOption) => label.toLocaleLowerCase().includes(wanted);
  const shown = isPending ? found.filter(fits) : found;
  const all = wanted ? [...first.filter(fits), ...shown, ...[none].filter(fits)] : [...first, none, ...shown];
  return all.filter(({ value }, place) => all.findIndex((other) => other.value === value) === place);
}
