import type { Written } from './written.ts';

/** Text that the server does not have yet is kept in this browser, so that nothing typed is lost with the connection. */
const key = (agentId: number, ticketId: number) => `heed-draft-${agentId}-${ticketId}`;

export function keepDraft(agentId: number, ticketId: number, written: Written): void {
  try {
    localStorage.setItem(key(agentId, ticketId), JSON.stringify(written));
  } catch {
    // a full or forbidden storage takes away the second net, not the first
  }
}

export function forgetDraft(agentId: number, ticketId: number): void {
  localStorage.removeItem(key(agentId, ticketId));
}

/** What was kept and never reached the server; null when there is nothing. */
export function findKeptDraft(agentId: number, ticketId: number): Written | null {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key(agentId, ticketId)) ?? 'null');
    return typeof found === 'object' && found !== null && 'html' in found && 'files' in found
      ? (found as Written)
      : null;
  } catch {
    return null;
  }
}
