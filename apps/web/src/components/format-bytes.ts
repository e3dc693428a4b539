const STEPS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A size in bytes as people read it: "429 byte", "1.2 MB". */
export function formatBytes(bytes: number, locale: string): string {
  const step = Math.min(STEPS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: STEPS[step],
    unitDisplay: step === 0 ? 'narrow' : 'short',
    maximumSignificantDigits: 3,
  }).format(bytes / 1000 ** step);
}
