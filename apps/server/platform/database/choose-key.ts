/** A key for configuration as code, of a name's Latin letters and digits, 50 at most; `otherwise` where it has none. */
export function keyOf(name: string, otherwise: string): string {
  const latin = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return latin.slice(0, 50).replace(/^-+|-+$/g, '') || otherwise;
}

/** The key itself, or with the first number from 2 on under which nobody has it. */
export function freeKey(wanted: string, taken: Iterable<string>): string {
  const known = new Set(taken);
  let key = wanted;
  for (let n = 2; known.has(key); n += 1) key = `${wanted}-${n}`;
  return key;
}
