/** What a reader has chosen and typed but not sent; kept for this tab, so that a reload loses nothing. */
export interface Draft {
  score: number | null;
  comment: string;
}

const keyOf = (token: string) => `heed-rating:${token}`;

/** The draft of a link; what the link itself says when there is none. */
export function readDraft(token: string, initial: Draft): Draft {
  try {
    const saved = sessionStorage.getItem(keyOf(token));
    return saved === null ? initial : { ...initial, ...(JSON.parse(saved) as Partial<Draft>) };
  } catch {
    return initial;
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
