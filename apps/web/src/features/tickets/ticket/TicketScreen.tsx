import { ApiError } from '@heed/client';
import { Button, VisuallyHidden } from '@mantine/core';
import type { Ticket } from '@heed/contract';
import { ErrorState, SkeletonRows } from '@heed/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommandsToCome } from '../../../app/commands.ts';
import { useHere, useWatched } from '../../../realtime-presence.ts';
import { problemReference, problemText } from '../../../problem-text.ts';
import { Composer } from '../composer/Composer.tsx';
import { Conversation } from '../conversation/Conversation.tsx';
import { useMarkRead, useTicket } from '../data/use-ticket.ts';
import { useUpdateTicket } from '../data/use-update-ticket.ts';
import { useMuteCommand } from '../muting/use-mute.tsx';
import { useFollowCommand } from '../following/use-follow.ts';
import { WritingLine } from '../presence/Presence.tsx';
import { usePinCommand } from '../reading/PinItem.tsx';
import { SideDialog } from '../sides/SideDialog.tsx';
import { TimeTracking } from '../time/TimeTracking.tsx';
import { ConflictDialog } from './ConflictDialog.tsx';
import { PropertyBar, type PropertyName } from './PropertyBar.tsx';
import { TicketHeader } from './TicketHeader.tsx';
import { TicketNotices } from './TicketNotices.tsx';
import { useTicketCommands } from './use-ticket-commands.ts';
import classes from './TicketScreen.module.css';

export interface TicketScreenProps {
  id: number;
  /** It hides the list. */
  alone: boolean;
  onBack: () => void;
  onShowContext?: () => void;
}

/** A ticket: what it is, what was said, and where to write. Mount it anew for another ticket. */
export function TicketScreen({ id, ...frame }: TicketScreenProps) {
  const { t } = useTranslation(['tickets', 'common']);
  const { data: ticket, error, isPending, refetch } = useTicket(id);
  useMarkRead(ticket);
  useCommandsToCome(isPending);
  if (ticket) return <OpenTicket ticket={ticket} {...frame} />;
  if (isPending) return <SkeletonRows rows={6} />;
  const missing = error instanceof ApiError && error.status === 404;
  const back = (
    <Button variant="default" onClick={frame.onBack}>
      {t('ticket.back')}
    </Button>
  );
  return (
    <>
      {frame.alone ? <VisuallyHidden component="h1">{t('ticket.number', { id })}</VisuallyHidden> : null}
      <ErrorState
        reference={missing ? undefined : problemReference(error)}
        action={missing ? back : <Button onClick={() => void refetch()}>{t('common:action.retry')}</Button>}
      >
        {missing ? t('ticket.missing') : `${t('ticket.failed')} ${problemText(error)}`}
      </ErrorState>
    </>
  );
}

function OpenTicket({ ticket, ...frame }: Omit<TicketScreenProps, 'id'> & { ticket: Ticket }) {
  const { t } = useTranslation(['tickets', 'common']);
  const [property, setProperty] = useState<PropertyName | null>(null);
  const { update, error, dismissError, conflict, keepMine, keepTheirs } = useUpdateTicket(ticket.id);
  useTicketCommands(ticket, update, setProperty);
  usePinCommand(ticket.id);
  useFollowCommand(ticket);
  useMuteCommand(ticket.id);
  useHere(ticket.id);
  useWatched([ticket.id]);
  return (
    <div className={classes.screen}>
      <TicketHeader ticket={ticket} update={update} {...frame}>
        <PropertyBar ticket={ticket} update={update} opened={property} onOpened={setProperty} />
        {error ? (
          <p className={classes.error} role="alert">
            <span>{t('ticket.notSaved', { why: problemText(error) })}</span>
            <Button size="compact-xs" variant="subtle" color="gray" onClick={dismissError}>
              {t('common:action.close')}
            </Button>
          </p>
        ) : null}
      </TicketHeader>
      <TicketNotices ticket={ticket} />
      <Conversation ticket={ticket} />
      <WritingLine ticketId={ticket.id} />
      <Composer ticket={ticket} />
      <SideDialog ticket={ticket} />
      <TimeTracking ticket={ticket} />
      <ConflictDialog conflict={conflict} keepMine={keepMine} keepTheirs={keepTheirs} />
    </div>
  );
}
