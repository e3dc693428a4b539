import { email } from '@heed/contract';

/** An address (lower case) with the name that stood beside it, or ''. */
export interface Entry {
  address: string;
  name: string;
}

const CELL = /\s*"((?:[^"]|"")*)"([^,;\t|]*)|[^,;\t|]+/g;
const IN_BRACKETS = /^(.*)<([^<>]+)>\s*$/;

/**
 * Reads a list of addresses as people paste it or export it: one a line, alone, as `Name <address>`, or as the cells of
 * a CSV file; or several in a line. A line without an address, such as a header, says nobody. Each address comes once.
 */
export function parseAddresses(text: string): Entry[] {
  const entries = new Map<string, string>();
  for (const line of text.split(/[\r\n]+/))
    for (const { address, name } of readLine(line)) if (!entries.get(address)) entries.set(address, name);
  return [...entries].map(([address, name]) => ({ address, name }));
}

function readLine(line: string): Entry[] {
  const cells = [...line.matchAll(CELL)].map(([whole, quoted, rest]) =>
    (quoted === undefined ? whole : quoted.replaceAll('""', '"') + rest).trim(),
  );
  const read = cells.map(readCell);
  const found = read.flatMap((entry) => entry ?? []);
  if (found.length !== 1 || found[0]!.name !== '') return found;
  const name = cells.find((cell, index) => read[index] === null && /\p{L}/u.test(cell)) ?? '';
  return [{ ...found[0]!, name: name.slice(0, 200) }];
}

function readCell(cell: string): Entry | null {
  const [, name = '', inside = cell] = IN_BRACKETS.exec(cell) ?? [];
  const address = email.safeParse(inside);
  return address.success ? { address: address.data, name: name.trim().slice(0, 200) } : null;
}
