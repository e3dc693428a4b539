import { ActionIcon, Radio } from '@mantine/core';
import type { Ticket } from '@heed/contract';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { TicketStatus } from '../../../components/ticket-marks.tsx';
import classes from './merging.module.css';

interface ChosenTicketsProps {
  tickets: readonly Ticket[];
  /** The one that stays; undefined when all are closed. */
  target: Ticket | undefined;
  onTarget: (id: number) => void;
  onRemove: (id: number) => void;
}

/** The tickets to merge; one of them stays. */
export function ChosenTickets({ tickets, target, onTarget, onRemove }: ChosenTicketsProps) {
  const { t } = useTranslation(['merging', 'tickets']);
  return (
    <Radio.Group
      label={t('chosen')}
      value={target ? String(target.id) : null}
      onChange={(value) => onTarget(Number(value))}
    >
      <ul className={classes.list}>
        {tickets.map((ticket) => (
          <li key={ticket.id} className={classes.chosen} data-target={ticket.id === target?.id || undefined}>
            <Radio
              className={classes.choice}
              value={String(ticket.id)}
              disabled={ticket.status === 'closed'}
              label={
                <span className={classes.subject}>
                  #{ticket.id} {ticket.subject || t('tickets:list.noSubject')}
                </span>
              }
              description={[
                ticket.requester.name,
                t('messages', { count: ticket.messageCount }),
                ...(ticket.status === 'closed' ? [t('closedSource')] : []),
              ].join(' · ')}
            />
            <TicketStatus status={ticket.status} customStatusId={ticket.customStatusId} iconOnly />
            {tickets.length > 1 ? (
              <ActionIcon
                size={24}
                aria-label={t('remove', { id: ticket.id })}
                title={t('remove', { id: ticket.id })}
                onClick={() => onRemove(ticket.id)}
              >
                <IconX size={14} stroke={1.7} />
              </ActionIcon>
            ) : null}
          </li>
        ))}
      </ul>
    </Radio.Group>
  );
}
