import { UnstyledButton } from '@mantine/core';
import type { TicketEvent } from '@heed/contract';
import { RelativeTime } from '@heed/ui';
import { IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEventSentence } from './use-event-sentence.ts';
import classes from './Changes.module.css';

/** What happened between two messages, folded to one line; opened in place. */
export function Changes({ events }: { events: TicketEvent[] }) {
  const { t } = useTranslation('tickets');
  const sentence = useEventSentence();
  const [opened, setOpened] = useState(false);
  const id = useId();
  return (
    <div className={classes.changes} data-opened={opened || undefined}>
      <UnstyledButton
        className={classes.toggle}
        aria-expanded={opened}
        aria-controls={opened ? id : undefined}
        onClick={() => setOpened(!opened)}
      >
        <IconChevronRight className={classes.chevron} size={14} stroke={1.8} aria-hidden="true" />
        {t('changes', { count: events.length })}
      </UnstyledButton>
      {opened ? (
        <ol className={classes.list} id={id}>
          {events.map((event) => (
            <li key={event.id} className={classes.event}>
              <span>{sentence(event)}</span>
              <span className={classes.time}>
                <RelativeTime at={event.at} form="phrase" />
              </span>
            </li>
          ))}
        </ol>
      ) : null}
    </div>
  );
}
