import {
  IconApi,
  IconHeadset,
  IconMail,
  IconMessageCircle,
  IconPhone,
  IconWorld,
  type Icon,
} from '@tabler/icons-react';

export type ChannelName = 'email' | 'web' | 'api' | 'chat' | 'phone' | 'agent';

const ICONS: Record<ChannelName, Icon> = {
  email: IconMail,
  web: IconWorld,
  api: IconApi,
  chat: IconMessageCircle,
  phone: IconPhone,
  agent: IconHeadset,
};

/** Where a ticket or message came from, as a small icon; `label` is its name for the title and screen readers. */
export function ChannelIcon({
  channel,
  label,
  size = 14,
}: {
  channel: ChannelName;
  label: string;
  size?: number;
}) {
  const Shape = ICONS[channel];
  return (
    <Shape
      size={size}
      stroke={1.75}
      role="img"
      aria-label={label}
      title={label}
      style={{ color: 'var(--heed-n10)', flex: 'none' }}
    />
  );
}
