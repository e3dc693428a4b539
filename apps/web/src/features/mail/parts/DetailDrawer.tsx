import { Drawer } from '@mantine/core';
import { SkeletonRows } from '@heed/ui';
import type { ReactNode } from 'react';
import { LoadError } from '../../../components/LoadError.tsx';

interface DetailDrawerProps<T> {
  opened: boolean;
  onClose: () => void;
  title: string;
  query: { data: T | undefined; error: Error | null; refetch: () => unknown };
  children: (data: T) => ReactNode;
}

/** One mail beside the list: loading, gone, or there. */
export function DetailDrawer<T>({ opened, onClose, title, query, children }: DetailDrawerProps<T>) {
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size={640} title={title}>
      {query.data !== undefined ? (
        children(query.data)
      ) : query.error ? (
        <LoadError error={query.error} retry={query.refetch} />
      ) : (
        <SkeletonRows rows={6} />
      )}
    </Drawer>
  );
}
