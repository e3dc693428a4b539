import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query';

/** Changes come in bursts (a hundred tickets opened in a second): each key is fetched at most this often. */
const EVERY_MS = 200;

export interface Refetcher {
  /** Something behind these keys has changed. */
  touch: (keys: QueryKey[]) => void;
  /** Anything may have changed. */
  touchAll: () => void;
  stop: () => void;
}

interface Turn {
  /** It has changed again since its fetch began. */
  again: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Fetches again what has changed: the first change at once, those that follow together, one fetch of a key after the
 * other and never more than one in 200 ms. A fetch that has begun is never cut off by the next change, so that a list
 * under constant change still moves. What is not on screen is only marked as stale.
 */
export function createRefetcher(client: QueryClient): Refetcher {
  const turns = new Map<string, Turn>();

  const fetchAgain = async (key: QueryKey, turn: Turn) => {
    turn.again = false;
    const pause = new Promise<void>((resolve) => {
      turn.timer = setTimeout(resolve, EVERY_MS);
    });
    await Promise.all([client.invalidateQueries({ queryKey: key }), pause]);
    if (turns.get(hashKey(key)) !== turn) return;
    if (turn.again) return fetchAgain(key, turn);
    turns.delete(hashKey(key));
  };
  const touchOne = (key: QueryKey) => {
    const turn = turns.get(hashKey(key));
    if (turn) {
      turn.again = true;
      return;
    }
    const first: Turn = { again: false, timer: undefined };
    turns.set(hashKey(key), first);
    void fetchAgain(key, first);
  };
  return {
    touch: (keys) => keys.forEach(touchOne),
    touchAll: () => touchOne([]),
    stop: () => {
      for (const { timer } of turns.values()) clearTimeout(timer);
      turns.clear();
    },
  };
}
