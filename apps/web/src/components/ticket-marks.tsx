import {
  ChannelIcon,
  PriorityMark,
  StatusMark,
  type ChannelName,
  type PriorityLevel,
  type StatusCategory,
} from '@heed/ui';
import { useTranslation } from 'react-i18next';

/** A ticket's status with its word in the reader's language. */
export function TicketStatus({ status, iconOnly }: { status: StatusCategory; iconOnly?: boolean }) {
  const { t } = useTranslation('common');
  return <StatusMark status={status} label={t(`status.${status}`)} iconOnly={iconOnly} />;
}

/** A ticket's priority with its word in the reader's language. */
export function TicketPriority({ priority, iconOnly }: { priority: PriorityLevel; iconOnly?: boolean }) {
  const { t } = useTranslation('common');
  return <PriorityMark priority={priority} label={t(`priority.${priority}`)} iconOnly={iconOnly} />;
}

/** Where a ticket or message came from, with its name in the reader's language. */
export function TicketChannel({ channel }: { channel: ChannelName }) {
  const { t } = useTranslation('common');
  return <ChannelIcon channel={channel} label={t(`channel.${channel}`)} />;
}
