import { EmptyState } from '@heed/ui';
import { IconFileUnknown } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** Why there is nothing to see; saving stays possible. */
export function NotShown({ children }: { children: ReactNode }) {
  return <EmptyState icon={<IconFileUnknown size={32} stroke={1.25} />}>{children}</EmptyState>;
}
