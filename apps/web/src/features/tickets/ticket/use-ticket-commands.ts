import { priorities, type Ticket } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../api.ts';
import { useCommands, type Command } from '../../../app/commands.ts';
import type { TicketChange } from '../data/use-update-ticket.ts';
import type { PropertyName } from './PropertyBar.tsx';

type Update = (change: TicketChange) => void;

/** What can be done with the open ticket, in the palette and by keys. */
export function useTicketCommands(
  ticket: Ticket,
  update: Update,
  open: (property: PropertyName) => void,
): void {
  const { t } = useTranslation(['tickets', 'common']);
  const { agent } = useMe();
  const group = t('command.groupTicket');
  const pick = (property: PropertyName, label: string, shortcut: string, keywords: string): Command => ({
    id: `ticket.pick.${property}`,
    label,
    group,
    shortcut,
    keywords,
    run: () => open(property),
  });
  const solve: Command = {
    id: 'ticket.solve',
    label: t('command.solve'),
    group,
    shortcut: 'e',
    keywords: t('keywords.solve'),
    run: () => update({ status: 'solved' }),
  };
  const assignMe: Command = {
    id: 'ticket.assignMe',
    label: t('command.assignMe'),
    group,
    shortcut: 'i',
    keywords: t('keywords.assign'),
    run: () => update({ assigneeId: agent.id }),
  };
  const assign = pick('assignee', t('pick.assignee'), 'a', t('keywords.assign'));
  const properties = [
    pick('status', t('pick.status'), 's', t('keywords.status')),
    pick('group', t('pick.group'), 'g', t('keywords.group')),
    pick('priority', t('pick.priority'), 'p', t('keywords.priority')),
    pick('type', t('pick.type'), 'y', t('keywords.type')),
    pick('tags', t('pick.tags'), 't', t('keywords.tags')),
  ];
  const values = useValueCommands(ticket, update);
  useCommands([
    ...(ticket.can.update && ticket.allowedStatuses.includes('solved') ? [solve] : []),
    ...(ticket.can.assign ? [assign, ...(ticket.assignee?.id === agent.id ? [] : [assignMe])] : []),
    ...(ticket.can.update ? [...properties, ...values] : []),
  ]);
}

/** Each status and priority that the ticket does not have, as one step in the palette. */
function useValueCommands(ticket: Ticket, update: Update): Command[] {
  const { t } = useTranslation(['tickets', 'common']);
  const group = t('command.groupTicket');
  const statuses = ticket.allowedStatuses.filter((status) => status !== ticket.status && status !== 'solved');
  return [
    ...statuses.map((status) => ({
      id: `ticket.status.${status}`,
      label: t('command.setStatus', { status: t(`common:status.${status}`) }),
      group,
      keywords: t('keywords.status'),
      run: () => update({ status: status as 'open' }),
    })),
    ...priorities
      .filter((priority) => priority !== ticket.priority)
      .map((priority) => ({
        id: `ticket.priority.${priority}`,
        label: t('command.setPriority', { priority: t(`common:priority.${priority}`) }),
        group,
        keywords: t('keywords.priority'),
        run: () => update({ priority }),
      })),
  ];
}
