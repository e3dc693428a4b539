import { Button } from '@mantine/core';
import { ErrorState, SkeletonRows } from '@heed/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { problemReference, problemText } from '../../../problem-text.ts';

interface Loading<T> {
  data: T | undefined;
  error: Error | null;
  refetch: () => unknown;
}

/** Shows what was fetched; until then rows in its shape, and when it failed what went wrong and "Try again". */
export function Loaded<T>({
  query,
  rows = 4,
  children,
}: {
  query: Loading<T>;
  rows?: number;
  children: (data: T) => ReactNode;
}) {
  const { t } = useTranslation('common');
  if (query.data !== undefined) return children(query.data);
  if (!query.error) return <SkeletonRows rows={rows} />;
  return (
    <ErrorState
      reference={problemReference(query.error)}
      action={
        <Button variant="default" onClick={() => void query.refetch()}>
          {t('action.retry')}
        </Button>
      }
    >
      {problemText(query.error)}
    </ErrorState>
  );
}
