import { ApiError } from '@heed/client';

/** Somebody else has changed the very field that was to be saved; `newest` is the whole record as it stands now. */
export class FieldChanged<T> extends Error {
  readonly newest: T;
  constructor(newest: T) {
    super('the field was changed by somebody else');
    this.newest = newest;
  }
}

export interface FieldSave<T extends { version: number }> {
  /** The record as it stood when the change was begun. */
  base: T;
  /** The field of a record, to compare. */
  pick: (record: T) => unknown;
  write: (version: number) => Promise<T>;
  read: () => Promise<T>;
}

/**
 * Saves one field. Where somebody else has changed other fields meanwhile it is saved on top of those; where it is this
 * very field the save is refused with {@link FieldChanged}, so that nobody's words are lost unseen.
 */
export async function saveField<T extends { version: number }>({
  base,
  pick,
  write,
  read,
}: FieldSave<T>): Promise<T> {
  try {
    return await write(base.version);
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'conflict') throw error;
    const newest = await read();
    if (JSON.stringify(pick(newest)) !== JSON.stringify(pick(base))) throw new FieldChanged(newest);
    return write(newest.version);
  }
}
