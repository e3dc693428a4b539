import { useState } from 'react';

/** Widths of the panels in px, read from this browser's storage and written there when they change. */
export function usePanelSizes(
  id: string,
  panels: { key: string; size?: number; min?: number; max?: number }[],
): [Record<string, number>, (key: string, size: number) => void] {
  const storageKey = `heed-panels-${id}`;
  const [changed, setChanged] = useState(() => read(storageKey));
  const sizes = Object.fromEntries(
    panels.flatMap((panel) =>
      panel.size === undefined ? [] : [[panel.key, within(changed[panel.key] ?? panel.size, panel)]],
    ),
  );
  const resize = (key: string, size: number) =>
    setChanged((before) => {
      const next = { ...before, [key]: Math.round(size) };
      localStorage.setItem(storageKey, JSON.stringify(next));
      return next;
    });
  return [sizes, resize];
}

function within(size: number, { min = 180, max = 640 }: { min?: number; max?: number }): number {
  return Math.min(max, Math.max(min, size));
}

function read(key: string): Record<string, number> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(Object.entries(value).filter((entry) => typeof entry[1] === 'number'));
  } catch {
    return {}; // a half-written value is no reason not to show the page
  }
}
