import { priorities, type Ticket } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../api.ts';
import { useCommands, type Command } from '../../../app/commands.ts';
import { useTrash } from '../data/use-trash.ts';
import { useTicketFields } from '../../../desk-fields.ts';
import { requestFields } from '../data/fields-request.ts';
import type { TicketChange } from '../data/use-update-ticket.ts';
import type { PropertyName } from './PropertyBar.tsx';
import { statusChange, statusValue, useStatusChoices } from './status-choices.ts';

type Update = (change: TicketChange) => void;

/** What can be done with the open ticket, in the palette and by keys. */
export function useTicketCommands(
  ticket: Ticket,
  update: Update,
  open: (property: PropertyName) => void,
): void {
  const { t } = useTranslation(['tickets', 'common', 'trash', 'fields']);
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
  const { trash } = useTrash();
  const remove: Command = {
    id: 'ticket.delete',
    label: t('trash:delete'),
    group,
    shortcut: '#',
    keywords: t('trash:keywords'),
    run: () => trash.mutate([ticket.id]),
  };
  const fields: Command = {
    id: 'ticket.fields',
    label: t('fields:command'),
    group,
    shortcut: 'f',
    keywords: t('fields:keywords'),
    run: () => requestFields({ ticketId: ticket.id, missing: [] }),
  };
  const hasFields = useTicketFields().some(({ archived }) => !archived);
  const values = useValueCommands(ticket, update);
  useCommands([
    ...(ticket.can.update && ticket.allowedStatuses.includes('solved') ? [solve] : []),
    ...(ticket.can.assign ? [assign, ...(ticket.assignee?.id === agent.id ? [] : [assignMe])] : []),
    ...(ticket.can.update ? [...properties, ...(hasFields ? [fields] : []), ...values] : []),
    ...(ticket.can.delete ? [remove] : []),
  ]);
}

/** Each status and priority that the ticket does not have, as one step in the palette. */
function useValueCommands(ticket: Ticket, update: Update): Command[] {
  const { t } = useTranslation(['tickets', 'common']);
  const group = t('command.groupTicket');
  const present = statusValue(ticket.status, ticket.customStatusId);
  const statuses = useStatusChoices(ticket).filter(
    ({ status, customStatusId }) =>
      statusValue(status, customStatusId) !== present && !(status === 'solved' && customStatusId === null),
  );
  return [
    ...statuses.map((choice) => ({
      id: `ticket.status.${statusValue(choice.status, choice.customStatusId)}`,
      label: t('command.setStatus', { status: choice.label }),
      group,
      keywords: t('keywords.status'),
      run: () => update(statusChange(choice)),
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
