import { setTimeout as sleep } from 'node:timers/promises';
import type { Place } from './choose-folder.ts';
import { explainFailure } from './cluster-error.ts';
import { findPostmaster, type Postmaster } from './find-postmaster.ts';

/** Takes a sentence for the operator; what needs attention comes with `warn`. */
export type Tell = (message: string, level?: 'warn') => void;

/** Reading a line of /proc; what is connected finds out sooner, by itself. */
const LOOK_MS = 200;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Watches PostgreSQL and calls `restart` whenever it is gone, again after a pause that doubles up to half a minute while
 * that fails. Does not keep the process alive.
 * @returns a function that ends the watch and waits for a restart in progress.
 */
export function keepRunning(
  place: Place,
  restart: () => Promise<Postmaster>,
  tell: Tell,
): () => Promise<void> {
  const ending = new AbortController();
  const { signal } = ending;
  const pause = (ms: number) => sleep(ms, undefined, { ref: false, signal }).catch(() => {});
  const watch = async () => {
    while (!signal.aborted) {
      await pause(LOOK_MS);
      if (!signal.aborted && !(await runs(place))) await bringBack(place, { restart, tell, pause, signal });
    }
  };
  const watching = watch();
  return () => {
    ending.abort();
    return watching;
  };
}

/** What cannot be read at this moment (too many open files) is no reason to think that it ended. */
async function runs(place: Place): Promise<boolean> {
  return findPostmaster(place.data).then(
    (found) => found !== undefined,
    () => true,
  );
}

interface Restarting {
  restart: () => Promise<Postmaster>;
  tell: Tell;
  pause: (ms: number) => Promise<void>;
  signal: AbortSignal;
}

async function bringBack(place: Place, { restart, tell, pause, signal }: Restarting): Promise<void> {
  const began = performance.now();
  tell('PostgreSQL ended although Heed runs; it is started again.', 'warn');
  for (let ms = FIRST_PAUSE_MS; !signal.aborted; ms = Math.min(2 * ms, LONGEST_PAUSE_MS)) {
    try {
      await restart();
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      return tell(`PostgreSQL runs again, after ${seconds} s.`, 'warn');
    } catch (error) {
      const { message } = explainFailure(error, place.home, 'Starting PostgreSQL again');
      tell(`${message} The next attempt is in ${ms / 1000} s.`, 'warn');
      await pause(ms);
    }
  }
}
