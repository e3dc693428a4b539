const STEPS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A size in decimal units as the reader writes it: "840 byte", "12 kB", "3.4 MB". */
export function formatBytes(bytes: number, locale: string): string {
  const step = bytes < 1000 ? 0 : Math.min(STEPS.length - 1, Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: STEPS[step]!,
    unitDisplay: 'short',
    maximumFractionDigits: step < 2 ? 0 : 1,
  }).format(bytes / 1000 ** step);
}
