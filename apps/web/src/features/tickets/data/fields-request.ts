import { ApiError } from '@heed/client';
import { useSyncExternalStore } from 'react';

/** Somebody wants a ticket's fields before their eyes: because they asked, or because some are missing. */
export interface FieldsRequest {
  ticketId: number;
  /** Keys of the fields without which it cannot be solved. */
  missing: readonly string[];
}

let current: FieldsRequest | null = null;
const listeners = new Set<() => void>();

/** Brings a ticket's fields before the reader. */
export function requestFields(request: FieldsRequest): void {
  current = request;
  for (const listener of listeners) listener();
}

/** Brings up the fields that kept a ticket from being solved; does nothing for any other error. */
export function showMissingFields(ticketId: number, error: unknown): void {
  if (!(error instanceof ApiError) || error.code !== 'fieldsRequired') return;
  const missing = Object.keys(error.fieldErrors()).map((path) => path.replace(/^fields\./, ''));
  requestFields({ ticketId, missing });
}

/** What was asked for last; a new object each time. */
export function useFieldsRequest(): FieldsRequest | null {
  return useSyncExternalStore(subscribe, () => current);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
