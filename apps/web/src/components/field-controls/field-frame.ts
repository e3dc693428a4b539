import { wordsIn, type FieldOption, type FieldValue, type TicketField } from '@heed/contract';
import { useLocale } from '@heed/ui';

export interface FieldControlProps {
  field: Pick<TicketField, 'key' | 'type' | 'options' | 'label' | 'help'>;
  value: FieldValue;
  onChange: (value: FieldValue) => void;
  /** Tells of what is typed when it is done (Enter, or the keyboard goes on); else with each key. */
  whenDone?: boolean;
  error?: string | null;
  required?: boolean;
  disabled?: boolean;
  size?: 'xs' | 'sm';
  /** How its parts look where it stands among others. */
  look?: { input: string; label: string };
  /** A drawer or dialog that opens gives it the keyboard. */
  first?: boolean;
}

/** What every control of a field shows around its value. */
export function useFrame({ field, error, required, disabled, size, look, first }: FieldControlProps) {
  const locale = useLocale();
  return {
    label: wordsIn(field.label, locale) || field.key,
    description: wordsIn(field.help, locale) || undefined,
    error: error || undefined,
    // Only solving asks for it: the mark says so, the browser does not insist.
    withAsterisk: required,
    disabled,
    size,
    classNames: look,
    'data-field': field.key,
    'data-autofocus': first || undefined,
  };
}

/** The choices of a field that can be chosen now: those in use, and what is chosen already. */
export function choicesOf(options: readonly FieldOption[], value: FieldValue, locale: string) {
  const chosen = new Set([value].flat());
  return options
    .filter(({ key, archived }) => !archived || chosen.has(key))
    .map(({ key, label }) => ({ value: key, label: wordsIn(label, locale) || key }));
}
