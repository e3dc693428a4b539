import type { Notification as Notice } from '@heed/contract';

/** Where the reader is while a notice comes. */
export interface Reader {
  /** The page is in front and has the focus. */
  present: boolean;
  /** The ticket that is open. */
  ticketId: number | null;
}

/** What is done about each of the notices that are new. */
export interface Reaction {
  /** They count as read: the reader looks at their ticket. */
  seen: Notice[];
  /** They are told outside of the page. */
  told: Notice[];
}

/**
 * What to do about notices newer than `last`: those of the ticket one looks at are seen, if so wanted; while the page
 * is in front nothing is told outside of it.
 */
export function reactToNews(
  notices: readonly Notice[],
  last: number,
  { present, ticketId, unlessLooking }: Reader & { unlessLooking: boolean },
): Reaction {
  const fresh = notices.filter(({ id, readAt }) => id > last && readAt === null);
  const looksAt = (notice: Notice) => present && notice.ticketId !== null && notice.ticketId === ticketId;
  return {
    seen: unlessLooking ? fresh.filter(looksAt) : [],
    told: present ? [] : fresh.filter(({ desktop }) => desktop),
  };
}
