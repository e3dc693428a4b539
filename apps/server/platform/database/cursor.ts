import { invalid } from '../errors/index.ts';

/** What a sort key of a cursor is. An instant is text as JavaScript or PostgreSQL writes it, `infinity` among them. */
interface KeyKinds {
  id: number;
  text: string;
  instant: string;
}
type Kind = keyof KeyKinds;
type Keys<Kinds extends readonly Kind[]> = { -readonly [I in keyof Kinds]: KeyKinds[Kinds[I]] };

/** A page's end as an opaque text for `page[after]`: the sort keys of its last row. */
export function encodeCursor(keys: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/**
 * The sort keys of a cursor, fit to be asked of the database; null for the first page. Refuses (`invalidInput`) what is
 * none of ours: starting over in silence would make a reader page for ever.
 */
export function readCursor<const Kinds extends readonly Kind[]>(
  cursor: string | undefined,
  kinds: Kinds,
): Keys<Kinds> | null {
  if (cursor === undefined) return null;
  const keys = decodeCursor(cursor, kinds.length);
  if (!keys || !kinds.every((kind, i) => fits[kind](keys[i])))
    throw invalid([{ path: 'query.page[after]', code: 'invalid' }]);
  return keys as unknown as Keys<Kinds>;
}

/** The sort keys of a cursor, or null when the text is not one of ours with `length` keys. */
export function decodeCursor(cursor: string | undefined, length: number): (string | number | null)[] | null {
  if (!cursor) return null;
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const plain =
      Array.isArray(keys) &&
      keys.length === length &&
      keys.every((k) => k === null || typeof k === 'string' || typeof k === 'number');
    return plain ? keys : null;
  } catch {
    return null;
  }
}

const fits: Record<Kind, (key: unknown) => boolean> = {
  id: (key) => Number.isSafeInteger(key),
  text: (key) => typeof key === 'string' && key.isWellFormed() && !key.includes('\0'),
  instant: (key) => typeof key === 'string' && (key === 'infinity' || isInstant(key)),
};

const instant =
  /^(\d{4})-(\d\d)-(\d\d)[T ]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?(Z|[+-](0\d|1[0-4])(:[0-5]\d)?)$/;

function isInstant(text: string): boolean {
  const [, year, month, day] = instant.exec(text)?.map(Number) ?? [];
  if (!year || !month || !day) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
