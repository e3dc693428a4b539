/** How long a mail waits in quarantine before its bytes are removed. */
export const HOLD_MS = 14 * 86_400_000;
