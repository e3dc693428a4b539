import { ActionIcon, Menu } from '@mantine/core';
import type { Message, Ticket } from '@heed/contract';
import { IconArrowBackUp, IconArrowsSplit2, IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer } from '../composer/use-answered.ts';
import { SplitDialog } from './SplitDialog.tsx';

/** What can be done with one message; nothing where there is nothing. */
export function MessageMenu({ ticket, message }: { ticket: Ticket; message: Message }) {
  const { t } = useTranslation('merging');
  const [splitting, setSplitting] = useState(false);
  const { t: words } = useTranslation('composing');
  const answerable = ticket.can.reply && message.kind === 'reply';
  const splittable = ticket.can.split && ticket.messageCount >= 2;
  if (!answerable && !splittable) return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size={24} aria-label={t('split.more')} title={t('split.more')}>
            <IconDots size={16} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {answerable ? (
            <Menu.Item
              leftSection={<IconArrowBackUp size={16} stroke={1.6} />}
              onClick={() => answer(message)}
            >
              {words('answer')}
            </Menu.Item>
          ) : null}
          {splittable ? (
            <Menu.Item
              leftSection={<IconArrowsSplit2 size={16} stroke={1.6} />}
              onClick={() => setSplitting(true)}
            >
              {t('split.act')}
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      <SplitDialog ticket={ticket} message={message} opened={splitting} onClose={() => setSplitting(false)} />
    </>
  );
}
