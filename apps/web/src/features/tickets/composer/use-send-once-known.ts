import { useEffect, useState, type RefObject } from 'react';
import type { EarlyWords } from './early-words.ts';
import type { Composing } from './use-composing.ts';
import type { SendWay } from './use-send.ts';

/**
 * Sends by keys what is in the composer. Before the draft is known (`known`) the wish is kept: then it is sent, or the
 * composer says why not.
 */
export function useSendOnceKnown(
  box: RefObject<Pick<Composing, 'submit'> | null>,
  early: EarlyWords,
  known: boolean,
) {
  const [wish, setWish] = useState<{ way?: SendWay } | null>(null);
  useEffect(() => {
    if (known && wish) void box.current?.submit(wish.way).finally(() => setWish(null));
  }, [box, known, wish]);
  const submit = (way?: SendWay) => {
    if (known) void box.current?.submit(way);
    else if (early.read()) setWish({ way });
  };
  return { submit, waits: wish !== null, forget: () => setWish(null) };
}
