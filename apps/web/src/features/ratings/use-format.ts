import { useLocale } from '@heed/ui';

/** Shares and counts in the reader's form: "62%", "1,204". */
export function useFormat() {
  const locale = useLocale();
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const whole = new Intl.NumberFormat(locale);
  return { percent: (value: number) => share.format(value), count: (value: number) => whole.format(value) };
}
