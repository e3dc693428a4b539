/** Puts an item into its place in a list that `compare` has sorted, at or after `from`; behind its equals. */
export function insertSorted<T>(list: T[], item: T, compare: (a: T, b: T) => number, from = 0): void {
  let low = from;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(list[middle]!, item) <= 0) low = middle + 1;
    else high = middle;
  }
  list.splice(low, 0, item);
}
