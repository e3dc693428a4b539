import { useEffect } from 'react';

const COUNTED = /^\(\d+\+?\) /;
const SHOWN_UP_TO = 99;

/** Puts a count before the page's title, "(3) Tickets · Heed", whoever sets the title; none for zero. */
export function useTitleCount(count: number): void {
  useEffect(() => {
    const before = count === 0 ? '' : `(${count > SHOWN_UP_TO ? `${SHOWN_UP_TO}+` : count}) `;
    const apply = () => {
      const wanted = before + document.title.replace(COUNTED, '');
      if (document.title !== wanted) document.title = wanted;
    };
    apply();
    const observer = new MutationObserver(apply);
    observer.observe(document.head, { subtree: true, childList: true, characterData: true });
    return () => {
      observer.disconnect();
      document.title = document.title.replace(COUNTED, '');
    };
  }, [count]);
}
