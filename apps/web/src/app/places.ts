import type { Permission } from '@heed/contract';
import { IconInbox, IconMail, IconSettings, IconStar, IconUsers, type Icon } from '@tabler/icons-react';
import { useMe } from '../api.ts';

interface Place {
  to: '/tickets' | '/customers' | '/ratings' | '/mail' | '/settings';
  name: 'tickets' | 'customers' | 'ratings' | 'mail' | 'settings';
  icon: Icon;
  keys: string;
  /** Shown only to roles that hold it. */
  permission?: Permission;
  /** On narrow screens it stands in one's own menu: the bar has five thumbs' width. */
  less?: true;
}

/** The places of the app in their order on the rail; the keys are those of their commands. */
const places: Place[] = [
  { to: '/tickets', name: 'tickets', icon: IconInbox, keys: 'g t', permission: 'ticket.read' },
  { to: '/customers', name: 'customers', icon: IconUsers, keys: 'g c', permission: 'customer.read' },
  { to: '/ratings', name: 'ratings', icon: IconStar, keys: 'g r', permission: 'rating.read', less: true },
  { to: '/mail', name: 'mail', icon: IconMail, keys: 'g m', permission: 'mail.read', less: true },
  { to: '/settings', name: 'settings', icon: IconSettings, keys: 'g s' },
];

/** The places that the role may open. */
export function usePlaces(): Place[] {
  const { permissions } = useMe();
  return places.filter(({ permission }) => permission === undefined || permissions.includes(permission));
}
