import { maxListLength, maxTextLength } from '../conditions.ts';
import type { ProblemCode, ReadValue, ValueProblem } from './operator.ts';

/** What is wrong with a value. */
export const problem = (code: ProblemCode, params?: ValueProblem['params']) => ({
  problem: { code, params },
});

/** A text that is not blank, well formed, and without NUL, which PostgreSQL cannot hold. */
export const readText: ReadValue<string> = (value) => {
  if (typeof value !== 'string') return problem('valueType', { expected: 'text' });
  if (value.trim() === '') return problem('valueMissing');
  if (value.length > maxTextLength) return problem('textTooLong', { maximum: maxTextLength });
  if (value.includes('\0') || !value.isWellFormed()) return problem('textUnprintable');
  return { is: value };
};

/** One of the field's options. */
export const readOption: ReadValue<string> = (value, field) => {
  if (typeof value !== 'string') return problem('valueType', { expected: 'option' });
  return field.options?.includes(value) ? { is: value } : problem('optionUnknown', { option: value });
};

export const readBoolean: ReadValue<boolean> = (value) =>
  typeof value === 'boolean' ? { is: value } : problem('valueType', { expected: 'boolean' });

/** A whole number that doubles hold exactly. */
export const readWhole: ReadValue<number> = (value) => {
  if (typeof value !== 'number') return problem('valueType', { expected: 'number' });
  return Number.isSafeInteger(value) ? { is: value } : problem('numberNotWhole');
};

/** A number of at most 15 significant digits: as many as a double and a decimal hold alike. */
export const readDecimal: ReadValue<number> = (value) => {
  if (typeof value !== 'number' || !Number.isFinite(value))
    return problem('valueType', { expected: 'number' });
  return Number(value.toPrecision(15)) === value && Math.abs(value) < 1e100
    ? { is: value }
    : problem('numberTooPrecise', { digits: 15 });
};

/** One to `maxListLength` of what `one` reads; the first wrong one is the problem. */
export function listOf<W>(one: ReadValue<W>): ReadValue<readonly W[]> {
  return (value, field) => {
    if (!Array.isArray(value)) return problem('valueType', { expected: 'list' });
    if (value.length === 0) return problem('listEmpty');
    if (value.length > maxListLength) return problem('listTooLong', { maximum: maxListLength });
    const read: W[] = [];
    for (const each of value as unknown[]) {
      const item = one(each, field);
      if ('problem' in item) return item;
      read.push(item.is);
    }
    return { is: read };
  };
}

/** A list of one, so that `is` and `isAnyOf` share a test. */
export function single<W>(one: ReadValue<W>): ReadValue<readonly W[]> {
  return (value, field) => {
    const read = one(value, field);
    return 'problem' in read ? read : { is: [read.is] };
  };
}

/** From and to, both included; `reversed` says that they stand the wrong way round. */
export function rangeOf<W>(
  one: ReadValue<W>,
  reversed: (from: W, to: W) => boolean,
): ReadValue<readonly [W, W]> {
  return (value, field) => {
    if (!Array.isArray(value) || value.length !== 2) return problem('valueType', { expected: 'range' });
    const [from, to] = [one(value[0], field), one(value[1], field)];
    if ('problem' in from) return from;
    if ('problem' in to) return to;
    return reversed(from.is, to.is) ? problem('rangeReversed') : { is: [from.is, to.is] };
  };
}
