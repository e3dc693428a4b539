import { SkeletonRows } from '@heed/ui';
import type { ReactNode } from 'react';
import { LoadError } from '../../../components/LoadError.tsx';

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
  if (query.data !== undefined) return children(query.data);
  if (!query.error) return <SkeletonRows rows={rows} />;
  return <LoadError error={query.error} retry={query.refetch} />;
}
