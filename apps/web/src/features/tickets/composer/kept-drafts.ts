import { blank, type Written } from './written.ts';

/** What was typed, and the version of the server's draft that it goes on from. */
export interface Kept {
  written: Written;
  version: number;
}

/** Text that the server does not have yet is kept in this browser, so that nothing typed is lost with the connection. */
const key = (agentId: number, ticketId: number) => `heed-draft-${agentId}-${ticketId}`;

export function keepDraft(agentId: number, ticketId: number, kept: Kept): void {
  try {
    localStorage.setItem(key(agentId, ticketId), JSON.stringify({ ...kept.written, version: kept.version }));
  } catch {
    // a full or forbidden storage takes away the second net, not the first
  }
}

export function forgetDraft(agentId: number, ticketId: number): void {
  localStorage.removeItem(key(agentId, ticketId));
}

/** What was kept and never reached the server; null when there is nothing. */
export function findKeptDraft(agentId: number, ticketId: number): Kept | null {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key(agentId, ticketId)) ?? 'null');
    if (typeof found !== 'object' || found === null || !('html' in found) || !('files' in found)) return null;
    const { version = 0, ...written } = found as Written & { version?: number };
    return { written: { ...blank, ...written }, version };
  } catch {
    return null;
  }
}
