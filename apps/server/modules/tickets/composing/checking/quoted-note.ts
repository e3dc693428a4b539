const LATIN_CHARACTERS = 40;
const HAN_CHARACTERS = 15;
/** Enough of a long talk. */
const MOST_CHARACTERS = 400_000;

/**
 * Words of a private note that stand in a text: 40 characters in a row, or 15 Chinese ones, whatever their case and
 * spaces; null where there are none. What the customer can read already does not count.
 */
export function quotesNote(
  text: string,
  { notes, published }: { notes: readonly string[]; published: readonly string[] },
): string | null {
  if (notes.length === 0) return null;
  for (const { size, clean } of [
    { size: LATIN_CHARACTERS, clean: plain },
    { size: HAN_CHARACTERS, clean: hanOnly },
  ]) {
    const wanted = runsOf(clean(text), size);
    if (wanted.size === 0) continue;
    for (const said of published) for (const run of runsOf(clean(said), size)) wanted.delete(run);
    for (const note of notes)
      for (const run of runsOf(clean(note), size)) if (wanted.has(run)) return run.trim();
  }
  return null;
}

function plain(text: string): string {
  return text
    .slice(0, MOST_CHARACTERS)
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ');
}

/** A break of Latin or a line ends a run; punctuation does not. */
function hanOnly(text: string): string {
  return text
    .slice(0, MOST_CHARACTERS)
    .normalize('NFKC')
    .replaceAll(/[\s\p{P}]+/gu, '')
    .replaceAll(/[^\p{Script=Han}]+/gu, '\n');
}

function runsOf(text: string, size: number): Set<string> {
  const runs = new Set<string>();
  for (const line of text.split('\n'))
    for (let start = 0; start + size <= line.length; start += 1) runs.add(line.slice(start, start + size));
  return runs;
}
