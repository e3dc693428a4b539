/** Where the photo of this hash (lower-case hex) is fetched, relative to the server; null: there is none. */
export function photoUrl(hash: string | null): string | null {
  return hash === null ? null : `/api/v1/agent-photos/${hash}`;
}
