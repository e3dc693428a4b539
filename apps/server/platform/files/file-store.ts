import { join } from 'node:path';
import type { Readable } from 'node:stream';

export interface StoredFile {
  /** SHA-256 of the bytes, lower-case hex: the file's address. */
  sha256: string;
  sizeBytes: number;
}

export interface OpenedFile {
  content: Readable;
  sizeBytes: number;
}

export interface FileStore {
  /**
   * Stores bytes durably; the same bytes are stored once. On return they have reached the disk.
   * @throws {FileTooLarge} beyond `maxBytes`; nothing is kept then.
   */
  put(content: Uint8Array | AsyncIterable<Uint8Array>, options?: { maxBytes?: number }): Promise<StoredFile>;
  /** The bytes as a stream, or null when there are none under this address. */
  open(sha256: string): Promise<OpenedFile | null>;
  /** All bytes at once, or null. */
  read(sha256: string): Promise<Buffer | null>;
  /**
   * Removes the bytes if they were last put before that instant; no error when they are not there. Who puts the same
   * bytes meanwhile keeps them, so a row that is about to refer to them never points to nothing.
   */
  remove(sha256: string, putBefore: Date): Promise<void>;
}

/** More bytes came than allowed. */
export class FileTooLarge extends Error {
  constructor(maxBytes: number) {
    super(`more than ${maxBytes} bytes`);
    this.name = 'FileTooLarge';
  }
}

/** Where the bytes of an address lie below the store: `ab/cd/<sha256>`, in a folder as in a bucket. */
export function pathOf(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError('not the address of a file');
  return join(sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}
