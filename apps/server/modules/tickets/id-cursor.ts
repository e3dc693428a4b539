import { decodeCursor } from '../../platform/database/index.ts';
import { invalid } from '../../platform/errors/index.ts';

/** The id in a cursor of one key, or `start` for the first page. Refuses (`invalidInput`) what is none of ours. */
export function idOfCursor(cursor: string | undefined, start: number): number {
  if (cursor === undefined) return start;
  const [id] = decodeCursor(cursor, 1) ?? [];
  if (!Number.isSafeInteger(id)) throw badCursor();
  return Number(id);
}

/** A cursor that is none of ours: starting over in silence would make a reader page for ever. */
export function badCursor() {
  return invalid([{ path: 'query.page[after]', code: 'invalid' }]);
}
