/** A terminal signals everybody in front of it, and npm passes the signal on: so close together, two are one Ctrl-C. */
const SAME_PRESS_MS = 500;

/** Ends the process gracefully on SIGINT or SIGTERM; asked a second time, at once. */
export function endOnSignal(stop: () => Promise<void>): void {
  let since: number | null = null;
  const end = () => {
    const now = performance.now();
    if (since !== null && now - since > SAME_PRESS_MS) process.exit(1);
    if (since !== null) return;
    since = now;
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  // The terminal was closed.
  process.on('SIGHUP', end);
}
