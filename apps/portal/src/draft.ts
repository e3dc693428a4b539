import type { RatingLink } from './read-link.ts';

/** What a reader has chosen and typed but not sent; kept for this tab, so that a reload loses nothing. */
export interface Draft {
  score: number | null;
  comment: string;
  /** The score that was clicked in the mail. */
  clicked: number | null;
}

const keyOf = (token: string) => `heed-rating:${token}`;

/** The draft of a link. Another score clicked in the mail since then is the choice; the comment stays. */
export function readDraft({ token, score: clicked }: RatingLink): Draft {
  const saved = readSaved(token);
  if (!saved) return { score: clicked, comment: '', clicked };
  const again = clicked === null || clicked === saved.clicked;
  return { ...saved, clicked, score: again ? saved.score : clicked };
}

function readSaved(token: string): Draft | null {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(token)) ?? 'null') as Draft | null;
  } catch {
    return null;
  }
}

/** Keeps a draft, or forgets it (null). Where the browser allows no storage, the page itself still holds it. */
export function keepDraft(token: string, draft: Draft | null): void {
  try {
    if (draft === null) sessionStorage.removeItem(keyOf(token));
    else sessionStorage.setItem(keyOf(token), JSON.stringify(draft));
  } catch {
    return;
  }
}
