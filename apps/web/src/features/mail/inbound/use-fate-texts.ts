import type { Mail } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { fateOf, flags, reasons } from './fate.ts';

/** The fate of a mail in the reader's words. */
export function useFateTexts() {
  const { t } = useTranslation('mail');
  return {
    fate: (mail: Pick<Mail, 'state' | 'outcome'>): string => t(`fate.${fateOf(mail)}`),
    reason: ({ reason }: Pick<Mail, 'reason'>): string => {
      const known = reasons.find((name) => name === reason);
      return known ? t(`reason.${known}`) : (reason ?? '');
    },
    flag: (flag: string): string => {
      const known = flags.find((name) => name === flag);
      return known ? t(`flag.${known}`) : flag;
    },
  };
}
