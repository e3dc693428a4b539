import type { Workspace } from '../use-workspace.ts';

/** Names a list with what narrows and orders it. */
export function listKey({ place, search }: Pick<Workspace, 'place' | 'search'>): string {
  return JSON.stringify([place, search]);
}
