import type { Permission } from '@heed/contract';

export type PermissionGroup = 'tickets' | 'customers' | 'mail' | 'people' | 'desk';

const GROUPS: Record<string, PermissionGroup> = {
  ticket: 'tickets',
  view: 'tickets',
  timeEntry: 'tickets',
  cannedReply: 'tickets',
  rating: 'tickets',
  customer: 'customers',
  broadcast: 'customers',
  mail: 'mail',
  inbox: 'mail',
  agent: 'people',
  group: 'people',
};

/** Permissions by what they concern, in a fixed order; empty groups are left out. */
export function permissionGroups(offered: readonly Permission[]): [PermissionGroup, Permission[]][] {
  const grouped = Map.groupBy(offered, (permission) => GROUPS[permission.split('.')[0] ?? ''] ?? 'desk');
  const order: PermissionGroup[] = ['tickets', 'customers', 'mail', 'people', 'desk'];
  return order.flatMap((group) =>
    grouped.has(group) ? [[group, grouped.get(group)!] as [PermissionGroup, Permission[]]] : [],
  );
}
