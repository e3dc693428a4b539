import { useQueries } from '@tanstack/react-query';
import type { Duplicate } from '@heed/contract';
import { showToast } from '@heed/ui';
import { useEffect } from 'react';
import { problemText } from '../../../problem-text.ts';
import { customerQuery } from '../data/queries.ts';
import { MergeDialog } from '../merge/MergeDialog.tsx';

/** The question whether to merge a suggested pair, once both are known whole; the one known for longer stays. */
export function MergePair({ pair, onClose }: { pair: Duplicate; onClose: () => void }) {
  const [kept, other] = useQueries({ queries: pair.customers.map(({ id }) => customerQuery(id)) });
  const error = kept?.error ?? other?.error;
  useEffect(() => {
    if (!error) return;
    showToast({ message: problemText(error), tone: 'error' });
    onClose();
  }, [error, onClose]);
  if (!kept?.data || !other?.data) return null;
  return <MergeDialog opened customer={kept.data} proposed={other.data} onClose={onClose} />;
}
