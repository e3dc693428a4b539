import type { Duplicate } from '@heed/contract';
import { useLocale } from '@heed/ui';
import { useTranslation } from 'react-i18next';

/** Why two are suggested, as words. */
export function useReasons(): (pair: Duplicate) => string {
  const { t } = useTranslation('known');
  const list = new Intl.ListFormat(useLocale(), { type: 'unit' });
  return ({ reasons }) => list.format(reasons.map((reason) => t(`duplicate.reason.${reason}`)));
}
