import { ActionIcon, Menu } from '@mantine/core';
import type { Ticket } from '@heed/contract';
import { Kbd } from '@heed/ui';
import { IconEye, IconEyeFilled } from '@tabler/icons-react';
import { FOLLOW_KEY, useFollow } from './use-follow.ts';

/** Follows the ticket or stops, and shows which. */
export function FollowButton({ ticket }: { ticket: Ticket }) {
  const { offered, follows, label, toggle } = useFollow(ticket);
  if (!offered) return null;
  const Shape = follows ? IconEyeFilled : IconEye;
  return (
    <ActionIcon
      size={28}
      aria-label={label}
      aria-pressed={follows}
      aria-keyshortcuts={FOLLOW_KEY}
      title={`${label} (${FOLLOW_KEY.toUpperCase()})`}
      visibleFrom="xs"
      onClick={toggle}
    >
      <Shape size={18} stroke={1.6} />
    </ActionIcon>
  );
}

/** The same in the ticket's menu. */
export function FollowItem({ ticket }: { ticket: Ticket }) {
  const { offered, label, toggle } = useFollow(ticket);
  return offered ? (
    <Menu.Item
      leftSection={<IconEye size={16} stroke={1.6} />}
      rightSection={<Kbd keys={FOLLOW_KEY} />}
      onClick={toggle}
    >
      {label}
    </Menu.Item>
  ) : null;
}
