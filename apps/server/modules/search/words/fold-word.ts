import snowball from 'snowball-stemmers';

const english = snowball.newStemmer('english');
const LONGEST = 64;
/** Stems of the words met last: people use few words. */
const known = new Map<string, string>();
const KNOWN_AT_MOST = 50_000;

/**
 * A word as the index has it: compatibility forms and case folded, marks over letters taken off (café is cafe), English
 * words cut to their stem (Snowball, Porter2), at most 64 characters.
 */
export function foldWord(word: string): string {
  let folded = known.get(word);
  if (folded === undefined) {
    folded = fold(word);
    if (known.size >= KNOWN_AT_MOST) known.clear();
    known.set(word, folded);
  }
  return folded;
}

function fold(word: string): string {
  const plain = word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().slice(0, LONGEST);
  const letters = plain.replaceAll(/[^\p{L}\p{N}]/gu, '');
  return /^[a-z]{3,}$/.test(letters) ? english.stem(letters) : letters;
}
