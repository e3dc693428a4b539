const MAX_HEADER_BYTES = 1_000_000;
const CR = 13;
const LF = 10;

/** The header of a raw mail: everything up to the first empty line, with any line ends. */
export function splitHeader(raw: Uint8Array): Uint8Array {
  const end = Math.min(raw.length, MAX_HEADER_BYTES);
  // Empty lines before the first header line are no end.
  let start = 0;
  while (start < end && (raw[start] === CR || raw[start] === LF)) start += 1;
  for (let at = start; at < end; at += 1) {
    if (raw[at] !== LF) continue;
    const next = raw[at + 1] === CR ? raw[at + 2] : raw[at + 1];
    if (next === LF) return raw.subarray(0, at + 1);
  }
  return raw.subarray(0, end);
}
