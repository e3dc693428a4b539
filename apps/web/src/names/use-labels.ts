import { useTranslation } from 'react-i18next';
import type { Named } from './named.ts';
import { useNames } from './use-names.ts';

/** What stands for these numbers: their names, dots until they are known, the number of what has none any more. */
export function useLabels(of: Named, ids: readonly number[]): (id: number) => string {
  const { t } = useTranslation('common');
  const names = useNames(ids.map((id) => [of, id] as const));
  return (id) => {
    const name = names(of, id);
    return name === undefined ? '…' : (name ?? t('pick.number', { id }));
  };
}
