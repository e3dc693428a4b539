import { useSyncExternalStore } from 'react';

/** `unsupported`: this browser tells of nothing outside of its pages, or not on this connection. */
export type DesktopPermission = NotificationPermission | 'unsupported';

const LATER_KEY = 'heed-desktop-later';
const listeners = new Set<() => void>();

/** Whether this browser may tell of notices outside of the page. */
export function useDesktopPermission(): DesktopPermission {
  return useSyncExternalStore(subscribe, desktopPermission);
}

/** The same, read once. */
export function desktopPermission(): DesktopPermission {
  return 'Notification' in window ? Notification.permission : 'unsupported';
}

/** Asks; only out of a click, and the browser asks once for good. */
export async function askForDesktop(): Promise<void> {
  await Notification.requestPermission();
  tell();
}

/** Whether the question was put off in this browser. */
export function useAskedLater(): boolean {
  return useSyncExternalStore(subscribe, () => localStorage.getItem(LATER_KEY) !== null);
}

/** Does not ask again by itself; the settings still can. */
export function askLater(): void {
  localStorage.setItem(LATER_KEY, '1');
  tell();
}

function tell(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
