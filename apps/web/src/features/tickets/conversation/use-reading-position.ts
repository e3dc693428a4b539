import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

export interface ReadingPosition {
  /** The element that scrolls, and the one inside that grows. */
  scrollerRef: RefObject<HTMLDivElement | null>;
  contentRef: RefObject<HTMLDivElement | null>;
  onScroll: () => void;
  /** A new last message came while the reader was further up. */
  below: boolean;
  toEnd: () => void;
}

/** The ids of the messages shown. */
interface Shown {
  first: number | undefined;
  last: number | undefined;
  lastIsMine: boolean;
}

const NEAR_PX = 80;

/**
 * Where the reader stands in a conversation: it opens at the newest message, follows new ones only while the reader is
 * at the end (or wrote the last one), and keeps what is read in place when earlier messages come in above.
 */
export function useReadingPosition({ first, last, lastIsMine }: Shown): ReadingPosition {
  const scrollerRef = useRef<HTMLDivElement>(null);
  const contentRef = useRef<HTMLDivElement>(null);
  const [below, setBelow] = useState(false);
  const atEnd = useRef(true);
  const before = useRef({ first, last, height: 0 });

  useLayoutEffect(() => {
    const scroller = scrollerRef.current;
    if (!scroller) return;
    const was = before.current;
    const grewAbove = was.last === last && was.first !== first;
    if (was.last !== last && lastIsMine) atEnd.current = true;
    if (grewAbove) scroller.scrollTop += scroller.scrollHeight - was.height;
    else if (atEnd.current) scroller.scrollTop = endOf(scroller);
    else if (was.last !== last) setBelow(true);
    before.current = { first, last, height: scroller.scrollHeight };
  }, [first, last, lastIsMine]);

  const shown = first !== undefined;
  useEffect(() => {
    const [scroller, content] = [scrollerRef.current, contentRef.current];
    if (!shown || !scroller || !content) return;
    const observer = new ResizeObserver(() => {
      if (atEnd.current) scroller.scrollTop = endOf(scroller);
      before.current.height = scroller.scrollHeight;
    });
    observer.observe(content);
    observer.observe(scroller);
    return () => observer.disconnect();
  }, [shown]);

  const onScroll = () => {
    const scroller = scrollerRef.current;
    if (!scroller) return;
    const { scrollHeight, clientHeight, scrollTop } = scroller;
    atEnd.current =
      scrollTop > endOf(scroller) - NEAR_PX || scrollHeight - clientHeight - scrollTop < NEAR_PX;
    if (atEnd.current) setBelow(false);
  };
  const toEnd = () => {
    const scroller = scrollerRef.current;
    if (!scroller) return;
    atEnd.current = true;
    scroller.scrollTop = endOf(scroller);
    setBelow(false);
  };
  return { scrollerRef, contentRef, onScroll, below, toEnd };
}

/** The end of the conversation, but never past the beginning of its last message. */
function endOf(scroller: HTMLElement): number {
  const bottom = scroller.scrollHeight - scroller.clientHeight;
  const last = [...scroller.querySelectorAll<HTMLElement>('[data-message]')].at(-1);
  if (!last) return bottom;
  const top = last.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
  return Math.max(0, Math.min(bottom, top - 8));
}
