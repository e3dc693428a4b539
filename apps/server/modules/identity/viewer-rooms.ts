import type { Viewer } from '../../platform/http/index.ts';

/** The realtime rooms of an agent: whom a change concerns, by the same scope that lists start from. */
export function viewerRooms(viewer: Pick<Viewer, 'agentId' | 'scope' | 'groupIds'>): string[] {
  const own = `agent:${viewer.agentId}`;
  if (viewer.scope === 'all') return ['all', own];
  if (viewer.scope === 'own') return [own];
  return [own, 'ungrouped', ...viewer.groupIds.map((id) => `group:${id}`)];
}
