import {
  ChannelIcon,
  PriorityMark,
  StatusMark,
  type ChannelName,
  type PriorityLevel,
  type StatusCategory,
} from '@heed/ui';
import { useTranslation } from 'react-i18next';
import { useStatusLabel } from '../desk-fields.ts';

interface TicketStatusProps {
  status: StatusCategory;
  /** The status inside the category; null or absent: its standard one. */
  customStatusId?: number | null;
  iconOnly?: boolean;
}

/** A ticket's status: the shape of its category and its label in the reader's language. */
export function TicketStatus({ status, customStatusId, iconOnly }: TicketStatusProps) {
  const label = useStatusLabel();
  return <StatusMark status={status} label={label(status, customStatusId)} iconOnly={iconOnly} />;
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
