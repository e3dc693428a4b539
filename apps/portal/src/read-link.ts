/** What a link in a mail says: whose invitation it is, and the score that was clicked there, if any. */
export interface RatingLink {
  token: string;
  score: number | null;
}

/** Reads the address of a rating page, `/rate/TOKEN?score=4`; null when it is another page. A strange score is none. */
export function readLink(address: string): RatingLink | null {
  const url = new URL(address);
  const token = /\/rate\/([^/]+)\/?$/.exec(url.pathname)?.[1];
  if (token === undefined) return null;
  const score = /^[1-5]$/.exec(url.searchParams.get('score') ?? '');
  return { token: decode(token), score: score ? Number(score[0]) : null };
}

/** The token of an address of the unsubscribe page, `/unsubscribe/TOKEN`; null when it is another page. */
export function readUnsubscribeLink(address: string): string | null {
  const token = /\/unsubscribe\/([^/]+)\/?$/.exec(new URL(address).pathname)?.[1];
  return token === undefined ? null : decode(token);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
