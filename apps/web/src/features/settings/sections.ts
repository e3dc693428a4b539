import type { Permission } from '@heed/contract';
import {
  IconBan,
  IconBell,
  IconBolt,
  IconBuilding,
  IconBuildingCommunity,
  IconCalendarRepeat,
  IconChecklist,
  IconCircleDot,
  IconDevices,
  IconFileText,
  IconForms,
  IconHistory,
  IconInbox,
  IconKey,
  IconListDetails,
  IconMessage2Bolt,
  IconLock,
  IconPalette,
  IconRoute,
  IconShieldCheck,
  IconSignature,
  IconUser,
  IconUserEdit,
  IconUsers,
  IconUsersGroup,
  type Icon,
} from '@tabler/icons-react';

export type SectionName =
  | 'profile'
  | 'notifications'
  | 'signatures'
  | 'password'
  | 'sessions'
  | 'api-keys'
  | 'appearance'
  | 'company'
  | 'agents'
  | 'roles'
  | 'groups'
  | 'inboxes'
  | 'mail-texts'
  | 'senders'
  | 'queues'
  | 'skills'
  | 'canned-replies'
  | 'planned-tickets'
  | 'task-templates'
  | 'ticket-statuses'
  | 'ticket-fields'
  | 'ticket-forms'
  | 'customer-fields'
  | 'organization-fields'
  | 'audit';

export type SectionGroup = 'you' | 'desk' | 'mail' | 'work' | 'record';

export interface Section {
  name: SectionName;
  group: SectionGroup;
  icon: Icon;
  /** Hidden from roles that do not hold it. */
  permission?: Permission;
}

/** Every page of settings in its order. What can be found on it stands in `keywords.<name>` of the texts. */
export const sections: readonly Section[] = [
  { name: 'profile', group: 'you', icon: IconUser },
  { name: 'notifications', group: 'you', icon: IconBell },
  { name: 'signatures', group: 'you', icon: IconSignature, permission: 'ticket.reply' },
  { name: 'password', group: 'you', icon: IconLock },
  { name: 'sessions', group: 'you', icon: IconDevices },
  { name: 'api-keys', group: 'you', icon: IconKey },
  { name: 'appearance', group: 'you', icon: IconPalette },
  { name: 'company', group: 'desk', icon: IconBuilding },
  { name: 'agents', group: 'desk', icon: IconUsers, permission: 'agent.read' },
  { name: 'roles', group: 'desk', icon: IconShieldCheck },
  { name: 'groups', group: 'desk', icon: IconUsersGroup },
  { name: 'inboxes', group: 'mail', icon: IconInbox, permission: 'inbox.manage' },
  { name: 'mail-texts', group: 'mail', icon: IconFileText, permission: 'inbox.manage' },
  { name: 'senders', group: 'mail', icon: IconBan, permission: 'mail.read' },
  { name: 'queues', group: 'work', icon: IconRoute },
  { name: 'skills', group: 'work', icon: IconBolt },
  { name: 'canned-replies', group: 'work', icon: IconMessage2Bolt, permission: 'ticket.draft' },
  { name: 'planned-tickets', group: 'work', icon: IconCalendarRepeat, permission: 'setting.manage' },
  { name: 'task-templates', group: 'work', icon: IconChecklist, permission: 'setting.manage' },
  { name: 'ticket-statuses', group: 'work', icon: IconCircleDot, permission: 'setting.manage' },
  { name: 'ticket-fields', group: 'work', icon: IconForms, permission: 'setting.manage' },
  { name: 'ticket-forms', group: 'work', icon: IconListDetails, permission: 'setting.manage' },
  { name: 'customer-fields', group: 'work', icon: IconUserEdit, permission: 'setting.manage' },
  { name: 'organization-fields', group: 'work', icon: IconBuildingCommunity, permission: 'setting.manage' },
  { name: 'audit', group: 'record', icon: IconHistory, permission: 'audit.read' },
];

/** The section of that name, if this role may see it. */
export function findSection(name: string, permissions: readonly Permission[]): Section | undefined {
  return visibleSections(permissions).find((section) => section.name === name);
}

/** The sections that a role may see. */
export function visibleSections(permissions: readonly Permission[]): Section[] {
  return sections.filter(({ permission }) => permission === undefined || permissions.includes(permission));
}
