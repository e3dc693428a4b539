import { Button, Drawer } from '@mantine/core';
import { ErrorState, SkeletonRows } from '@heed/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { problemReference, problemText } from '../../../problem-text.ts';

interface DetailDrawerProps<T> {
  opened: boolean;
  onClose: () => void;
  title: string;
  query: { data: T | undefined; error: Error | null; refetch: () => unknown };
  children: (data: T) => ReactNode;
}

/** One mail beside the list: loading, gone, or there. */
export function DetailDrawer<T>({ opened, onClose, title, query, children }: DetailDrawerProps<T>) {
  const { t } = useTranslation('common');
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size={640} title={title}>
      {query.data !== undefined ? (
        children(query.data)
      ) : query.error ? (
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
      ) : (
        <SkeletonRows rows={6} />
      )}
    </Drawer>
  );
}
