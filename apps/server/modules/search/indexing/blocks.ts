/**
 * Tickets in blocks by number, so that the index can be asked for a range of them: each block is a term of its tickets.
 * Blocks of three sizes (1,024, 8,192, 65,536 tickets) keep the query for a wide range short.
 */
const levels = [
  { sign: 'c', bits: 16 },
  { sign: 'b', bits: 13 },
  { sign: 'a', bits: 10 },
] as const;

/** Tickets in the smallest block: ranges begin and end on multiples of it. */
export const BLOCK = 1_024;

/** The blocks that a ticket belongs to, as terms; no word of a text begins with `=`. */
export function blockTerms(ticketId: number): string[] {
  return levels.map(({ sign, bits }) => `=${sign}${Math.floor(ticketId / 2 ** bits)}`);
}

/** The fewest blocks that make up the tickets from `low` to before `high`, multiples of {@link BLOCK} both. */
export function blocksOf(low: number, high: number): string[] {
  const terms: string[] = [];
  let at = low;
  while (at < high) {
    const { sign, bits } = levels.find(({ bits }) => at % 2 ** bits === 0 && at + 2 ** bits <= high)!;
    terms.push(`=${sign}${at / 2 ** bits}`);
    at += 2 ** bits;
  }
  return terms;
}
