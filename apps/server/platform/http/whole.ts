/** A list that is short enough to come whole, as the answer to a request for a page. */
export function whole<Item>(data: Item[]) {
  return { data, meta: { hasMore: false, after: null } };
}
