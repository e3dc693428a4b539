/** A page's end as an opaque text for `page[after]`: the sort keys of its last row. */
export function encodeCursor(keys: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/** The sort keys of a cursor, or null when the text is not one of ours with `length` keys. */
export function decodeCursor(cursor: string | undefined, length: number): (string | number | null)[] | null {
  if (!cursor) return null;
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const plain = Array.isArray(keys) && keys.length === length && keys.every((k) => k === null || typeof k === 'string' || typeof k === 'number');
    return plain ? keys : null;
  } catch {
    return null;
  }
}
