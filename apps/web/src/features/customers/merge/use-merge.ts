import { showToast } from '@heed/ui';
import { useNavigate } from '@tanstack/react-router';
import type { Customer } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { useMergeActs } from '../data/use-customer-acts.ts';

/** Merges two customers, offers to take it back, and leads from the page of one that is gone to the one that stays. */
export function useMerge(shownId: number, onDone: () => void) {
  const { t } = useTranslation(['customers', 'common']);
  const navigate = useNavigate();
  const { merge, unmerge } = useMergeActs();
  const onSuccess = (merged: Customer, source: Customer) => {
    onDone();
    const mergeId = merged.mergedFrom.find(({ customer }) => customer.id === source.id)?.mergeId;
    showToast({
      message: t('merge.done', { source: source.name, kept: merged.name }),
      ...(mergeId && {
        undo: { label: t('common:action.undo'), run: () => unmerge.mutate({ id: merged.id, mergeId }) },
      }),
    });
    if (merged.id === shownId) return;
    const params = { customerId: String(merged.id) };
    void navigate({ to: '/customers/$customerId', params, replace: true });
  };
  return {
    run: (kept: Customer, source: Customer) =>
      merge.mutate(
        { keptId: kept.id, sourceId: source.id },
        { onSuccess: (merged) => onSuccess(merged, source) },
      ),
    busy: merge.isPending,
    error: merge.error,
  };
}
