import { ActionIcon, Button, Menu } from '@mantine/core';
import type { Ticket } from '@heed/contract';
import { Kbd } from '@heed/ui';
import { IconChevronDown, IconClock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TicketStatus } from '../../../components/ticket-marks.tsx';
import { statusValue } from '../ticket/status-choices.ts';
import { SendLaterDialog } from './later/SendLaterDialog.tsx';
import { usePresets } from './later/use-presets.ts';
import { useSendChoices, type SendChoice } from './use-send-choices.ts';
import type { SendWay } from './use-send.ts';
import type { Recipients, Written } from './written.ts';
import classes from './SendButton.module.css';

export interface SendButtonProps {
  ticket: Ticket;
  written: Written;
  recipients: Recipients;
  sending: boolean;
  onSend: (way?: SendWay) => void;
}

/** Says who will read it, and sends it; a reply can change the status on its way, and go later. */
export function SendButton({ ticket, written, recipients, sending, onSend }: SendButtonProps) {
  const { t } = useTranslation(['tickets', 'composing']);
  const choices = useSendChoices(ticket);
  const to = useSendLabel(ticket, recipients);
  const kept = choices.find(({ status, customStatusId }) =>
    written.choice ? statusValue(status, customStatusId) === valueOf(written.choice) : false,
  );
  const label = kept ? kept.label : to;
  if (written.kind === 'note')
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
  return (
    <span className={classes.split}>
      <Button className={classes.main} loading={sending} title={label} onClick={() => onSend()}>
        <span className={classes.word}>{label}</span>
      </Button>
      <MoreWays choices={choices} sending={sending} onSend={onSend} />
    </span>
  );
}

const valueOf = ({ status, customStatusId }: NonNullable<Written['choice']>) =>
  statusValue(status, customStatusId);

interface MoreWaysProps extends Pick<SendButtonProps, 'sending' | 'onSend'> {
  choices: SendChoice[];
}

function MoreWays({ choices, sending, onSend }: MoreWaysProps) {
  const { t } = useTranslation(['tickets', 'composing']);
  const [choosing, setChoosing] = useState(false);
  const later = (at: Date, unlessAnswered = true) => onSend({ later: { at, unlessAnswered } });
  return (
    <>
      <Menu position="top-end" width={300}>
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
        <Menu.Dropdown mah="70dvh" style={{ overflowY: 'auto' }}>
          {choices.map(({ status, customStatusId, label }) => (
            <Menu.Item
              key={statusValue(status, customStatusId)}
              leftSection={
                <span aria-hidden="true" className={classes.face}>
                  <TicketStatus status={status} customStatusId={customStatusId} iconOnly />
                </span>
              }
              rightSection={
                status === 'solved' && customStatusId === null ? <Kbd keys="mod+shift+enter" /> : null
              }
              onClick={() => onSend({ choice: { status, customStatusId } })}
            >
              {label}
            </Menu.Item>
          ))}
          {choices.length > 0 ? <Menu.Divider /> : null}
          <Presets onPick={later} />
          <Menu.Item
            leftSection={<IconClock size={16} stroke={1.6} aria-hidden="true" />}
            onClick={() => setChoosing(true)}
          >
            {t('composing:later.choose')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <SendLaterDialog opened={choosing} onClose={() => setChoosing(false)} onPick={later} />
    </>
  );
}

function Presets({ onPick }: { onPick: (at: Date) => void }) {
  const { t } = useTranslation('composing');
  const { presets, timeZone, write } = usePresets();
  return (
    <>
      <Menu.Label>{t('later.title', { zone: timeZone.replaceAll('_', ' ') })}</Menu.Label>
      {presets.map(({ key, at }) => (
        <Menu.Item
          key={key}
          leftSection={<IconClock size={16} stroke={1.6} aria-hidden="true" />}
          rightSection={<span className={classes.time}>{write(at)}</span>}
          onClick={() => onPick(at)}
        >
          {t(`later.${key}`)}
        </Menu.Item>
      ))}
    </>
  );
}

function useSendLabel(ticket: Ticket, { to, cc }: Recipients): string {
  const { t } = useTranslation('tickets');
  const [only] = [...to, ...cc];
  if (to.length + cc.length !== 1 || !only) return t('write.sendPeople', { count: to.length + cc.length });
  const known = [ticket.requester, ...ticket.ccs].find((person) => person.email?.toLowerCase() === only);
  return t('write.send', { name: known?.name || only });
}
