import type { Range } from './syntax.ts';

/** PostgreSQL has no character 0, and no text holds a lone surrogate. */
const universe: readonly Range[] = [
  [1, 0xd7ff],
  [0xe000, 0x10ffff],
];

const digit: readonly Range[] = [[0x30, 0x39]];
const word: readonly Range[] = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];
const space: readonly Range[] = [
  [0x09, 0x0a],
  [0x0c, 0x0d],
  [0x20, 0x20],
];

/** ASCII, as RE2 has them. */
export const namedSets: Readonly<Record<string, readonly Range[]>> = {
  d: digit,
  D: complement(digit),
  w: word,
  W: complement(word),
  s: space,
  S: complement(space),
};

/** `.`: all but the line feed. */
export const anyCharacter: readonly Range[] = complement([[0x0a, 0x0a]]);

/** Sorted, with touching ranges joined. */
export function join(ranges: readonly Range[]): Range[] {
  const joined: [number, number][] = [];
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

/** Every character that is in none of the ranges. */
export function complement(ranges: readonly Range[]): Range[] {
  const rest: Range[] = [];
  for (const [first, last] of universe) {
    let next = first;
    for (const [from, to] of join(ranges)) {
      if (to < first || from > last) continue;
      if (from > next) rest.push([next, from - 1]);
      next = Math.max(next, to + 1);
    }
    if (next <= last) rest.push([next, last]);
  }
  return rest;
}

/** With the other case of every Latin letter, and of single characters. */
export function withBothCases(ranges: readonly Range[]): Range[] {
  const added: Range[] = [];
  for (const [from, to] of ranges) {
    addShifted(added, [Math.max(from, 0x41), Math.min(to, 0x5a)], 0x20);
    addShifted(added, [Math.max(from, 0x61), Math.min(to, 0x7a)], -0x20);
    if (from !== to) continue;
    const character = String.fromCodePoint(from);
    for (const other of [character.toLowerCase(), character.toUpperCase()]) {
      const point = other.codePointAt(0)!;
      if (other === String.fromCodePoint(point)) added.push([point, point]);
    }
  }
  return join([...ranges, ...added]);
}

function addShifted(ranges: Range[], [from, to]: Range, by: number): void {
  if (from <= to) ranges.push([from + by, to + by]);
}
