import type { Duplicate } from '@heed/contract';
import { showToast } from '@heed/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { problemText } from '../../../problem-text.ts';
import { usePages } from '../../../use-pages.ts';

const all = ['customers', 'duplicates'];

/** Pairs of customers who may be one; those set aside, where asked for. */
export function useDuplicates(setAside: boolean) {
  return usePages([...all, { setAside }], (query, signal) =>
    api.listDuplicates({ query: { ...query, setAside: String(setAside) }, signal }),
  );
}

/** Whom a customer may be the same as; not asked for by who may not merge. */
export function useDuplicatesOf(customerId: number, enabled: boolean) {
  return useQuery({
    queryKey: [...all, 'of', customerId],
    queryFn: async ({ signal }) => (await api.listDuplicates({ query: { customerId }, signal })).data,
    enabled,
  }).data;
}

/** Sets a pair aside, which can be taken back at once, and brings one back. */
export function useDuplicateActs() {
  const { t } = useTranslation(['known', 'common']);
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: all });
  const onError = (error: Error) => void showToast({ message: problemText(error), tone: 'error' });
  const bringBack = useMutation({
    mutationFn: ({ id }: Pick<Duplicate, 'id'>) => api.bringDuplicateBack({ params: { id } }),
    onSuccess,
    onError,
  });
  const setAside = useMutation({
    mutationFn: ({ id }: Pick<Duplicate, 'id'>) => api.setDuplicateAside({ params: { id } }),
    onSuccess: (_, pair) => {
      showToast({
        message: t('duplicate.setAside'),
        undo: { label: t('common:action.undo'), run: () => bringBack.mutate(pair) },
      });
      return onSuccess();
    },
    onError,
  });
  return { setAside, bringBack };
}
