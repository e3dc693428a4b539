import { ActionIcon, Menu } from '@mantine/core';
import type { Ticket } from '@heed/contract';
import { Kbd, showToast } from '@heed/ui';
import {
  IconArrowLeft,
  IconArrowMerge,
  IconBan,
  IconDots,
  IconLayoutSidebarRight,
  IconLink,
  IconMailCheck,
  IconMailForward,
  IconMessages,
  IconPrinter,
  IconTrash,
  IconZzz,
} from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSpam } from '../data/use-spam.ts';
import { useTrash } from '../data/use-trash.ts';
import type { UpdateTicket } from '../data/use-update-ticket.ts';
import { MuteItem } from '../muting/use-mute.tsx';
import { FollowButton, FollowItem } from '../following/FollowButton.tsx';
import { MERGE_KEY, useMergeAct } from '../merging/use-merge-act.tsx';
import { PinItem } from '../reading/PinItem.tsx';
import { Viewers } from '../presence/Presence.tsx';
import { requestSide } from '../sides/side-requests.ts';
import { SIDE_KEY } from '../sides/SideDialog.tsx';
import { SNOOZE_KEY, useSnoozeAct } from '../snoozing/use-snooze-act.tsx';
import { SpamDialog } from './SpamDialog.tsx';
import { SubjectEditor } from './SubjectEditor.tsx';
import classes from './TicketHeader.module.css';

export interface TicketHeaderProps {
  ticket: Ticket;
  update: UpdateTicket['update'];
  /** The ticket hides the list. */
  alone: boolean;
  onBack: () => void;
  /** Set where the customer is not beside the ticket. */
  onShowContext?: () => void;
  children: ReactNode;
}

/** Subject, number, what can be done; the properties stand below as children. */
export function TicketHeader(props: TicketHeaderProps) {
  const { ticket, update, alone, onBack, onShowContext, children } = props;
  const { t } = useTranslation('tickets');
  return (
    <header className={classes.header}>
      <div className={classes.top}>
        {alone ? (
          <ActionIcon className={classes.back} size={28} aria-label={t('ticket.back')} onClick={onBack}>
            <IconArrowLeft size={18} stroke={1.7} />
          </ActionIcon>
        ) : null}
        <SubjectEditor
          key={ticket.id}
          subject={ticket.subject}
          editable={ticket.can.update}
          alone={alone}
          version={ticket.version}
          onChange={(subject, version) => update({ subject }, version)}
        />
        <span className={classes.number}>{t('ticket.number', { id: ticket.id })}</span>
        <Viewers ticketId={ticket.id} />
        <FollowButton ticket={ticket} />
        <TicketMenu ticket={ticket} />
        {onShowContext ? (
          <ActionIcon
            size={28}
            aria-label={t('ticket.showCustomer')}
            title={t('ticket.showCustomer')}
            onClick={onShowContext}
          >
            <IconLayoutSidebarRight size={18} stroke={1.6} />
          </ActionIcon>
        ) : null}
      </div>
      {children}
    </header>
  );
}

function TicketMenu({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation(['tickets', 'trash', 'merging', 'snoozing', 'print', 'sides']);
  const merging = useMergeAct(ticket);
  const snoozing = useSnoozeAct(ticket);
  const { trash } = useTrash();
  const [asking, setAsking] = useState(false);
  const spam = useSpam();
  const copyLink = async () => {
    await navigator.clipboard.writeText(new URL(`/tickets/all/${ticket.id}`, location.href).href);
    showToast({ message: t('ticket.copied') });
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size={28} aria-label={t('ticket.more')} title={t('ticket.more')}>
            <IconDots size={18} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconLink size={16} stroke={1.6} />} onClick={() => void copyLink()}>
            {t('ticket.copyLink')}
          </Menu.Item>
          <FollowItem ticket={ticket} />
          <MuteItem ticketId={ticket.id} />
          <PinItem ticketId={ticket.id} />
          <Menu.Item
            component="a"
            href={`/print/${ticket.id}`}
            target="_blank"
            leftSection={<IconPrinter size={16} stroke={1.6} />}
          >
            {t('print:print')}
          </Menu.Item>
          {ticket.can.reply ? (
            <Menu.Item
              leftSection={<IconMessages size={16} stroke={1.6} />}
              rightSection={<Kbd keys={SIDE_KEY} />}
              onClick={() => requestSide('new')}
            >
              {t('sides:act')}
            </Menu.Item>
          ) : null}
          {ticket.can.reply ? (
            <Menu.Item
              leftSection={<IconMailForward size={16} stroke={1.6} />}
              onClick={() => requestSide('forward')}
            >
              {t('sides:forward')}
            </Menu.Item>
          ) : null}
          {snoozing.offered ? (
            <Menu.Item
              leftSection={<IconZzz size={16} stroke={1.6} />}
              rightSection={<Kbd keys={SNOOZE_KEY} />}
              onClick={snoozing.open}
            >
              {t('snoozing:act')}
            </Menu.Item>
          ) : null}
          {merging.offered ? (
            <Menu.Item
              leftSection={<IconArrowMerge size={16} stroke={1.6} />}
              rightSection={<Kbd keys={MERGE_KEY} />}
              onClick={merging.open}
            >
              {t('merging:act')}
            </Menu.Item>
          ) : null}
          {ticket.can.markSpam && !ticket.spam ? (
            <Menu.Item leftSection={<IconBan size={16} stroke={1.6} />} onClick={() => setAsking(true)}>
              {t('ticket.markSpam')}
            </Menu.Item>
          ) : null}
          {ticket.can.markSpam && ticket.spam ? (
            <Menu.Item
              leftSection={<IconMailCheck size={16} stroke={1.6} />}
              onClick={() => spam.unmark(ticket.id)}
            >
              {t('ticket.unmarkSpam')}
            </Menu.Item>
          ) : null}
          {ticket.can.delete ? (
            <Menu.Item
              leftSection={<IconTrash size={16} stroke={1.6} />}
              rightSection={<Kbd keys="#" />}
              onClick={() => trash.mutate([ticket.id])}
            >
              {t('trash:delete')}
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {merging.dialog}
      {snoozing.dialog}
      <SpamDialog
        ticket={ticket}
        opened={asking}
        onClose={() => setAsking(false)}
        onMark={(block) => spam.mark(ticket.id, block)}
      />
    </>
  );
}
