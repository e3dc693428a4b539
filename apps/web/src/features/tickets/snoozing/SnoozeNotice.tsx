import { Button } from '@mantine/core';
import type { Ticket } from '@heed/contract';
import { IconZzz } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePresets } from '../composer/later/use-presets.ts';
import classes from '../ticket/TicketNotices.module.css';
import { useSnooze } from './use-snooze.ts';

/** That the ticket is put off, until when, and how it is brought back. */
export function SnoozeNotice({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('snoozing');
  const { write } = usePresets();
  const { wake, busy } = useSnooze(ticket);
  if (!ticket.snooze) return null;
  const { until } = ticket.snooze;
  return (
    <p className={classes.notice}>
      <IconZzz size={15} stroke={1.7} aria-hidden="true" />
      <span>{until === null ? t('noticeReply') : t('notice', { at: write(new Date(until)) })}</span>
      {ticket.can.update ? (
        <Button size="compact-xs" variant="default" loading={busy} onClick={wake}>
          {t('wake')}
        </Button>
      ) : null}
    </p>
  );
}
