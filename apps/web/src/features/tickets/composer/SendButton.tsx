import { ActionIcon, Button, Menu } from '@mantine/core';
import type { Status, Ticket } from '@heed/contract';
import { Kbd } from '@heed/ui';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { TicketStatus } from '../../../components/ticket-marks.tsx';
import type { SendStatus } from './use-send.ts';
import type { Recipients } from './written.ts';
import classes from './SendButton.module.css';

export interface SendButtonProps {
  ticket: Ticket;
  kind: 'reply' | 'note';
  recipients: Recipients;
  sending: boolean;
  onSend: (status?: SendStatus) => void;
}

const CHOICES = [
  ['solved', 'sendSolved'],
  ['pending', 'sendPending'],
  ['hold', 'sendHold'],
  ['open', 'sendOpen'],
] as const;

/** Says who will read it, and sends it; a reply can change the status on its way. */
export function SendButton(props: SendButtonProps) {
  const { ticket, kind, recipients, sending, onSend } = props;
  const { t } = useTranslation('tickets');
  const label = useSendLabel(ticket, recipients);
  if (kind === 'note')
    return (
      <Button
        className={classes.note}
        variant="outline"
        color="amber"
        loading={sending}
        onClick={() => onSend()}
      >
        {t('write.addNote')}
      </Button>
    );
  const possible: Status[] = [...ticket.allowedStatuses, ticket.status];
  const choices = ticket.can.update ? CHOICES.filter(([status]) => possible.includes(status)) : [];
  return (
    <span className={classes.split}>
      <Button
        className={classes.main}
        loading={sending}
        title={label}
        onClick={() => onSend()}
        data-alone={choices.length === 0 || undefined}
      >
        <span className={classes.word}>{label}</span>
      </Button>
      {choices.length > 0 ? <MoreWays choices={choices} sending={sending} onSend={onSend} /> : null}
    </span>
  );
}

interface MoreWaysProps extends Pick<SendButtonProps, 'sending' | 'onSend'> {
  choices: readonly (typeof CHOICES)[number][];
}

function MoreWays({ choices, sending, onSend }: MoreWaysProps) {
  const { t } = useTranslation('tickets');
  return (
    <Menu position="top-end" width={280}>
      <Menu.Target>
        <ActionIcon
          className={classes.more}
          variant="filled"
          color="accent"
          disabled={sending}
          aria-label={t('write.sendMore')}
          title={t('write.sendMore')}
        >
          <IconChevronDown size={16} stroke={1.8} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map(([status, key]) => (
          <Menu.Item
            key={status}
            leftSection={
              <span aria-hidden="true" className={classes.face}>
                <TicketStatus status={status} iconOnly />
              </span>
            }
            rightSection={status === 'solved' ? <Kbd keys="mod+shift+enter" /> : null}
            onClick={() => onSend(status)}
          >
            {t(`write.${key}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function useSendLabel(ticket: Ticket, { to, cc }: Recipients): string {
  const { t } = useTranslation('tickets');
  const [only] = [...to, ...cc];
  if (to.length + cc.length !== 1 || !only) return t('write.sendPeople', { count: to.length + cc.length });
  const known = [ticket.requester, ...ticket.ccs].find((person) => person.email?.toLowerCase() === only);
  return t('write.send', { name: known?.name || only });
}
