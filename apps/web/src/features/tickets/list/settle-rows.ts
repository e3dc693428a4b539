/**
 * Which tickets a list shows when the server's list has changed while somebody reads in the middle of it: what is
 * shown stays in its place, what has left the view goes, later pages join at the end, and what is new above is held
 * back. Ids in order; `held` are those held back.
 */
export function settleRows(
  shown: readonly number[],
  fresh: readonly number[],
): { order: number[]; held: number[] } {
  const [known, there] = [new Set(shown), new Set(fresh)];
  const lastKnown = fresh.findLastIndex((id) => known.has(id));
  return {
    order: [...shown.filter((id) => there.has(id)), ...fresh.slice(lastKnown + 1)],
    held: fresh.slice(0, lastKnown + 1).filter((id) => !known.has(id)),
  };
}
