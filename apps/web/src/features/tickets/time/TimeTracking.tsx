import type { Ticket } from '@heed/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands, useCommandsToCome } from '../../../app/commands.ts';
import { EntryDialog } from './EntryDialog.tsx';
import { useTimeRequests, type TimeRequest } from './time-requests.ts';
import { useTicketTime, useTimerActs } from './use-time.ts';
import { useTimerKeeper } from './use-timer-keeper.ts';

/** Stands beside the open ticket: keeps my timer, and writes time down when it is asked for. */
export function TimeTracking({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation(['time', 'tickets']);
  const [request, setRequest] = useState<TimeRequest | null>(null);
  const usable = ticket.mergedInto === null && ticket.trashedAt === null;
  const { data, isPending } = useTicketTime(ticket.id);
  const { set } = useTimerActs(ticket.id);
  useCommandsToCome(isPending);
  useTimerKeeper(ticket, usable);
  useTimeRequests(setRequest);
  const running = data?.timer?.state === 'running';
  const group = t('tickets:command.groupTicket');
  useCommands(
    usable && data?.can.add
      ? [
          {
            id: 'ticket.time',
            label: t('add'),
            group,
            shortcut: 'm',
            keywords: t('keywords.add'),
            run: () => setRequest('new'),
          },
          {
            id: 'ticket.timer',
            label: t('timer.toggle'),
            group,
            shortcut: 'q',
            keywords: t('keywords.timer'),
            run: () => set.mutate(running ? 'paused' : 'running'),
          },
        ]
      : [],
  );
  return (
    <EntryDialog
      ticketId={ticket.id}
      timer={data?.timer ?? null}
      request={request}
      onClose={() => setRequest(null)}
    />
  );
}
