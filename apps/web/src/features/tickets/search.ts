import { priorities, views, type Priority, type ViewKey } from '@heed/contract';

export const sorts = ['recent', 'newest', 'oldest', 'waiting'] as const;
export type Sort = (typeof sorts)[number];

/** What narrows and orders the list, as it stands in the address. */
export interface TicketSearch {
  q?: string;
  sort?: Sort;
  group?: number;
  assignee?: number;
  priority?: Priority;
  tag?: string;
  /** Number of a status inside a category. */
  status?: number;
  /** Only what the reader has not read. */
  unread?: true;
}

/** Reads the address; what is not understood is left out. */
export function readTicketSearch(search: Record<string, unknown>): TicketSearch {
  return {
    q: text(search.q),
    sort: sorts.find((sort) => sort === search.sort),
    group: number(search.group),
    assignee: number(search.assignee),
    priority: priorities.find((priority) => priority === search.priority),
    tag: text(search.tag),
    status: number(search.status),
    unread: search.unread === true ? true : undefined,
  };
}

/** The view that an address names; the open tickets where it names none. */
export function readView(name: string | undefined): ViewKey {
  return views.find((view) => view === name) ?? 'open';
}

export const ownLists = ['viewed', 'pinned'] as const;
/** Lists that are the reader's own: the tickets looked at last, and those pinned. */
export type OwnList = (typeof ownLists)[number];

/** The reader's own list that an address names, or null. */
export function readOwnList(name: string | undefined): OwnList | null {
  return ownLists.find((list) => list === name) ?? null;
}

/** The number of the saved view that an address names (`v12`), or null. */
export function readSavedView(name: string | undefined): number | null {
  return name !== undefined && /^v[1-9]\d{0,14}$/.test(name) ? Number(name.slice(1)) : null;
}

/** The ticket number in an address, or null. */
export function readTicketId(text: string | undefined): number | null {
  return text !== undefined && /^[1-9]\d{0,15}$/.test(text) ? Number(text) : null;
}

function text(value: unknown): string | undefined {
  return (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined;
}

function number(value: unknown): number | undefined {
  const parsed = Number(value);
  return Number.isSafeInteger(parsed) && parsed > 0 ? parsed : undefined;
}
