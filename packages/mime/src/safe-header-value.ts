const MAX_LENGTH = 900;

/**
 * Makes a text safe as the value of one mail header: no CR, LF or other control characters (so that
 * it cannot add headers), no bidirectional overrides, well-formed, at most 900 characters
 * (RFC 5322 section 2.1.1 allows lines of 998).
 */
export function safeHeaderValue(value: string): string {
  const plain = value
    .toWellFormed()
    .replace(/[\p{Cc}\s\u2028\u2029]+/gu, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
  return plain.length <= MAX_LENGTH
    ? plain
    : plain
        .slice(0, MAX_LENGTH)
        .replace(/[\ud800-\udbff]$/, '')
        .trimEnd();
}
