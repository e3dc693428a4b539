import type { TicketRow, ViewColumn } from '@heed/contract';
import { RelativeTime } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import { TicketChannel, TicketPriority, TicketStatus } from '../../../components/ticket-marks.tsx';
import { useLabels } from '../../../names/use-labels.ts';

/** What a column shows of a ticket. */
export function ViewCell({ row, column }: { row: TicketRow; column: ViewColumn }) {
  const { t } = useTranslation(['views', 'tickets']);
  switch (column) {
    case 'id':
      return `#${row.id}`;
    case 'subject':
      return <span dir="auto">{row.subject || t('tickets:list.noSubject')}</span>;
    case 'status':
      return <TicketStatus status={row.status} customStatusId={row.customStatusId} />;
    case 'priority':
      return <TicketPriority priority={row.priority} />;
    case 'type':
      return row.type && t(`tickets:type.${row.type}`);
    case 'channel':
      return <TicketChannel channel={row.channel} />;
    case 'requester':
      return <span dir="auto">{row.requester.name || row.requester.email}</span>;
    case 'assignee':
      return row.assignee && <span dir="auto">{row.assignee.name}</span>;
    case 'group':
      return row.groupId && <GroupName id={row.groupId} />;
    case 'tags':
      return row.tags.join(', ');
    case 'messageCount':
      return row.messageCount;
    case 'lastMessageBy':
      return t(`writer.${row.lastMessageBy}`);
    default: {
      const at = row[column];
      return at && <RelativeTime at={at} />;
    }
  }
}

function GroupName({ id }: { id: number }) {
  return <span dir="auto">{useLabels('group', [id])(id)}</span>;
}
