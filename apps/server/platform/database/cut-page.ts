import { encodeCursor } from './cursor.ts';

/**
 * The page of `size` out of rows that were asked for with one more: what comes next begins after the sort keys of the
 * last row, as the database ordered by them.
 */
export function cutPage<Row>(
  rows: readonly Row[],
  size: number,
  keysOf: (row: Row) => readonly (string | number)[],
) {
  const data = rows.slice(0, size);
  const last = data.at(-1);
  const hasMore = rows.length > size;
  return { data, meta: { hasMore, after: hasMore && last ? encodeCursor(keysOf(last)) : null } };
}
