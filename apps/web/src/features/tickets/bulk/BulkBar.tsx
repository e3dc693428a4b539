import { Suspense } from 'react';
import { ChosenBar } from '../later-parts.ts';
import type { Workspace } from '../use-workspace.ts';
import { listKey } from './list-key.ts';
import { useSelection } from './selection.ts';

/** What can be done with the tickets chosen in the list; nothing while none is. */
export function BulkBar({ workspace }: { workspace: Workspace }) {
  const { ids, whole } = useSelection(listKey(workspace));
  return ids.size > 0 || whole ? (
    <Suspense fallback={null}>
      <ChosenBar workspace={workspace} />
    </Suspense>
  ) : null;
}
