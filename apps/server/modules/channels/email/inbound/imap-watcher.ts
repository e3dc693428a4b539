import { randomInt } from 'node:crypto';
import { system, transact } from '../../../../platform/database/index.ts';
import type { Platform } from '../../../../platform/index.ts';
import { certificateFault } from '../inboxes/certificates/trust.ts';
import { readImap } from '../inboxes/read-server.ts';
import { setImapState, type ImapState } from '../inboxes/set-imap-state.ts';
import { createBell } from './bell.ts';
import { createMailboxOwnership, type MailboxOwnership } from './mailbox-ownership.ts';
import { watchMailbox } from './watch-mailbox.ts';

export interface ImapWatcher {
  /** Looks at once which mailboxes there are: an inbox was added, changed or removed. */
  refresh(): void;
  /** Resolves when no mailbox is watched any more. */
  close(): Promise<void>;
}

/** Changes made through another process are seen after this at the latest; so is a mailbox whose process has died. */
const LOOK_MS = 5_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 600_000;
/** While many mails come in, the state is written this often. */
const STATE_MS = 2_000;

/**
 * Watches the mailbox of every enabled inbox that has one, each on its own: what is wrong with one does not touch the
 * others. A failure is followed by another attempt after a pause that doubles up to ten minutes; state, lag and the
 * time of the next attempt stand with the inbox. Of several processes, one watches a mailbox.
 */
export function startImapWatcher(platform: Platform): ImapWatcher {
  const watches = new Map<number, Watch>();
  const bell = createBell();
  let closed = false;
  const stopAll = () => Promise.all([...watches.values()].map((watch) => watch.stop()));
  const ownership = createMailboxOwnership(platform.database, () => void stopAll());

  const reconcile = async (): Promise<void> => {
    const wanted = new Map((await findMailboxes(platform)).map(({ id, stand }) => [id, stand]));
    for (const [id, watch] of watches) {
      if (!watch.ended && wanted.get(id) === watch.stand) continue;
      await watch.stop();
      watches.delete(id);
    }
    for (const [id, stand] of wanted) {
      if (!watches.has(id) && !closed && (await ownership.take(id)))
        watches.set(id, startWatch(platform, ownership, { id, stand }));
    }
  };
  const run = async (): Promise<void> => {
    while (!closed) {
      await reconcile().catch((error: unknown) =>
        platform.log.error({ err: error }, 'mailboxes could not be looked up'),
      );
      await bell.next(LOOK_MS);
    }
    await stopAll();
    ownership.close();
  };
  const running = run();
  return {
    refresh: bell.ring,
    close: () => {
      closed = true;
      bell.ring();
      return running;
    },
  };
}

interface Mailbox {
  id: number;
  /** Changes with everything that a new connection would be needed for. */
  stand: string;
}

async function findMailboxes({ database }: Platform): Promise<Mailbox[]> {
  const { rows } = await database.pool.query<Mailbox>(
    `select id, version || ' ' || oauth_state as stand from inbox where enabled and removed_at is null and imap is not null order by id`,
  );
  return rows;
}

interface Watch {
  stand: string;
  ended: boolean;
  stop(): Promise<void>;
}

function startWatch(platform: Platform, ownership: MailboxOwnership, { id, stand }: Mailbox): Watch {
  const stopping = new AbortController();
  const bell = createBell();
  stopping.signal.addEventListener('abort', bell.ring);
  const watch: Watch = {
    stand,
    ended: false,
    stop: () => {
      stopping.abort();
      return running;
    },
  };
  const running = keepWatching(platform, id, stopping.signal, bell.next)
    .catch((error: unknown) =>
      platform.log.error({ err: error, inboxId: id }, 'the watch over a mailbox ended'),
    )
    .then(() => ownership.release(id))
    .then(() => void (watch.ended = true));
  return watch;
}

/** Watches, and again after each failure, until `signal` aborts. */
async function keepWatching(
  platform: Platform,
  inboxId: number,
  signal: AbortSignal,
  pause: (ms: number) => Promise<void>,
): Promise<void> {
  let attempt = 0;
  const tell = (state: ImapState) =>
    transact(platform.database, { actor: system, now: platform.clock.now() }, (tx) =>
      setImapState(tx, inboxId, state),
    );
  const report = {
    listening: async () => {
      attempt = 0;
      await tell({ state: 'listening', error: null, seenAt: platform.clock.now(), lagSeconds: 0 });
    },
    fetched: atIntervals((lagSeconds: number) =>
      tell({ state: 'listening', error: null, seenAt: platform.clock.now(), lagSeconds }),
    ),
  };
  while (!signal.aborted) {
    try {
      const access = await readImap(platform, inboxId);
      if (access === null) return;
      await tell({ state: 'connecting', error: null });
      await watchMailbox(platform, inboxId, access, report, signal);
    } catch (error) {
      attempt += 1;
      const ms = pauseAfter(attempt);
      platform.log.warn({ err: error, inboxId, attempt }, 'a mailbox cannot be watched');
      await tell({
        state: 'failing',
        error: describe(error),
        errorKind: certificateFault(error, null) ? 'certificate' : null,
        nextAttemptAt: new Date(platform.clock.now().getTime() + ms),
      });
      await pause(ms);
    }
  }
}

/** Doubles from a second to ten minutes, a fifth more or less, so that many do not come back at the same moment. */
function pauseAfter(attempt: number): number {
  const ms = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempt - 1, 20));
  return Math.round((ms * randomInt(80, 121)) / 100);
}

/** What the server said, where it said something. */
function describe(error: unknown): string {
  const { responseText, message } = error as { responseText?: string; message?: string };
  return responseText || message || String(error);
}

function atIntervals(work: (value: number) => Promise<void>): (value: number) => Promise<void> {
  let last = 0;
  return async (value) => {
    if (performance.now() - last < STATE_MS) return;
    last = performance.now();
    await work(value);
  };
}
