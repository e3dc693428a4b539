import type { Sign } from './read-terms.ts';

const units: Readonly<Record<string, string>> = { m: 'minutes', h: 'hours', d: 'days', w: 'weeks' };

/**
 * `3d` with a sign of order: three days ago, `+3d` three days ahead. Later is greater, as with dates: `created>3d` is
 * less than three days ago. Undefined for anything else.
 */
export function readAge(text: string, sign: Sign): { operator: string; value: unknown } | undefined {
  const parts = /^(\+?)(\d{1,6})([mhdw])$/.exec(text.normalize('NFKC').toLowerCase());
  if (parts === null || sign === ':' || sign === '=') return undefined;
  const [, plus, amount, unit] = parts;
  const later = sign.startsWith('>');
  const ahead = later ? 'moreThanAhead' : 'lessThanAhead';
  const ago = later ? 'lessThanAgo' : 'moreThanAgo';
  return { operator: plus === '+' ? ahead : ago, value: { amount: Number(amount), unit: units[unit!] } };
}

/** The moments around `..`, as conditions have them. `nameOf` translates the words of the desk's language. */
export function readMomentOrRange(text: string, nameOf: (text: string) => string | undefined): string[] {
  return text.split('..').map((part) => {
    const plain = part.normalize('NFKC');
    // ISO 8601 has capitals in instants, and named days are small.
    return nameOf(part) ?? (/^\d/.test(plain) ? plain.toUpperCase() : plain.toLowerCase());
  });
}
