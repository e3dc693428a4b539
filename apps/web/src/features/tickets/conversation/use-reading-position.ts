import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

export interface ReadingPosition {
  /** For the element that scrolls and for the one inside that grows. */
  scroller: (element: HTMLDivElement | null) => void;
  content: (element: HTMLDivElement | null) => void;
  onScroll: () => void;
  /** A new last message came while the reader was further up. */
  below: boolean;
  toEnd: () => void;
}

const NEAR_PX = 80;

/**
 * Where the reader stands in a conversation: it opens at the newest message, follows new ones only while the reader is
 * at the end, and keeps what is read in place when earlier messages come in above. `first` and `last` are the ids shown.
 */
export function useReadingPosition(first: number | undefined, last: number | undefined): ReadingPosition {
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const [content, setContent] = useState<HTMLDivElement | null>(null);
  const [below, setBelow] = useState(false);
  const atEnd = useRef(true);
  const before = useRef({ first, last, height: 0 });

  const toEnd = useCallback(() => {
    if (!scroller) return;
    scroller.scrollTop = endOf(scroller);
    atEnd.current = true;
    setBelow(false);
  }, [scroller]);

  useLayoutEffect(() => {
    if (!scroller) return;
    const was = before.current;
    if (was.first !== undefined && was.first !== first && was.last === last)
      scroller.scrollTop += scroller.scrollHeight - was.height;
    else if (was.last !== last && atEnd.current) toEnd();
    else if (was.last !== undefined && was.last !== last) setBelow(true);
    before.current = { first, last, height: scroller.scrollHeight };
  }, [first, last, scroller, toEnd]);

  useEffect(() => {
    if (!scroller || !content) return;
    const observer = new ResizeObserver(() => {
      if (atEnd.current) scroller.scrollTop = endOf(scroller);
      before.current.height = scroller.scrollHeight;
    });
    observer.observe(content);
    observer.observe(scroller);
    return () => observer.disconnect();
  }, [scroller, content]);

  const onScroll = () => {
    if (!scroller) return;
    atEnd.current = Math.abs(endOf(scroller) - scroller.scrollTop) < NEAR_PX || distanceToEnd(scroller) < NEAR_PX;
    if (atEnd.current) setBelow(false);
  };
  return { scroller: setScroller, content: setContent, onScroll, below, toEnd };
}

/** The end of the conversation, but never past the beginning of its last message. */
function endOf(scroller: HTMLElement): number {
  const bottom = scroller.scrollHeight - scroller.clientHeight;
  const last = [...scroller.querySelectorAll<HTMLElement>('[data-message]')].at(-1);
  if (!last) return bottom;
  const top = last.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
  return Math.max(0, Math.min(bottom, top - 8));
}

function distanceToEnd(scroller: HTMLElement): number {
  return scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
}
