import type { Group } from '@heed/contract';
import { api } from '../../../api.ts';
import { usePages, type Pages } from '../../../use-pages.ts';

/** The groups that own work, by name. */
export function useGroupPages(): Pages<Group> {
  return usePages<Group>(['groups', 'column'], (query, signal) =>
    api.listGroups({ query: { ...query, archived: 'false' }, signal }),
  );
}
