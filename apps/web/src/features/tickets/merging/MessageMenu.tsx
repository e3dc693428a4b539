import { ActionIcon, Menu } from '@mantine/core';
import type { Message, Ticket } from '@heed/contract';
import { IconArrowsSplit2, IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SplitDialog } from './SplitDialog.tsx';

/** What can be done with one message; nothing where it is the only one. */
export function MessageMenu({ ticket, message }: { ticket: Ticket; message: Message }) {
  const { t } = useTranslation('merging');
  const [splitting, setSplitting] = useState(false);
  if (!ticket.can.split || ticket.messageCount < 2) return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size={24} aria-label={t('split.more')} title={t('split.more')}>
            <IconDots size={16} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconArrowsSplit2 size={16} stroke={1.6} />}
            onClick={() => setSplitting(true)}
          >
            {t('split.act')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <SplitDialog ticket={ticket} message={message} opened={splitting} onClose={() => setSplitting(false)} />
    </>
  );
}
