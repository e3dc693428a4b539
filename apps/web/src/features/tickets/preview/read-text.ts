/** So much of a file is shown. */
const MOST_BYTES = 256 * 1024;

export interface TextFile {
  text: string;
  /** There is more than is shown. */
  cut: boolean;
}

/** The beginning of a text file. */
export async function readText(file: Blob): Promise<TextFile> {
  const bytes = new Uint8Array(await file.slice(0, MOST_BYTES).arrayBuffer());
  return { text: decodeText(bytes), cut: file.size > MOST_BYTES };
}

/** By its byte order mark, else as UTF-8, else as GB 18030, which is what Chinese files are that are neither. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    // As a stream, for the cut may go through a character.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
