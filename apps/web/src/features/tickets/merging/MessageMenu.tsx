import { ActionIcon, Menu } from '@mantine/core';
import type { Message, Ticket } from '@heed/contract';
import {
  IconArrowBackUp,
  IconArrowsSplit2,
  IconDots,
  IconEyeOff,
  IconMailForward,
} from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer } from '../composer/use-answered.ts';
import { readSelection } from '../redaction/read-selection.ts';
import { requestSide } from '../sides/side-requests.ts';
import { RedactDialog, type Redacted } from '../redaction/RedactDialog.tsx';
import { SplitDialog } from './SplitDialog.tsx';

/** What can be done with one message; nothing where there is nothing. */
export function MessageMenu({ ticket, message }: { ticket: Ticket; message: Message }) {
  const { t } = useTranslation('merging');
  const [splitting, setSplitting] = useState(false);
  const [redacted, setRedacted] = useState<Redacted | null>(null);
  // What is selected when the menu opens: a click on it may end the selection.
  const selected = useRef('');
  const { t: words } = useTranslation('composing');
  const { t: sides } = useTranslation('sides');
  const { t: redaction } = useTranslation('redaction');
  const answerable = ticket.can.reply && message.kind === 'reply';
  const splittable = ticket.can.split && ticket.messageCount >= 2;
  const { redact } = ticket.can;
  if (!answerable && !splittable && !redact) return null;
  const pictures = message.attachments.filter(
    (file) => !file.redacted && message.html?.includes(`"${file.url}"`),
  );
  const note = ({ currentTarget }: { currentTarget: Element }) => {
    selected.current = readSelection(currentTarget.closest('article'));
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            size={24}
            aria-label={t('split.more')}
            title={t('split.more')}
            onPointerDown={note}
            onKeyDown={note}
          >
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
          {answerable ? (
            <Menu.Item
              leftSection={<IconMailForward size={16} stroke={1.6} />}
              onClick={() => requestSide({ messageId: message.id })}
            >
              {sides('forward')}
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
          {redact ? (
            <Menu.Item
              leftSection={<IconEyeOff size={16} stroke={1.6} />}
              onClick={() => setRedacted({ text: selected.current })}
            >
              {redaction('menu')}
            </Menu.Item>
          ) : null}
          {redact
            ? pictures.map((file) => (
                <Menu.Item
                  key={file.id}
                  leftSection={<IconEyeOff size={16} stroke={1.6} />}
                  onClick={() => setRedacted({ file })}
                >
                  {redaction('menuPicture', { name: file.name })}
                </Menu.Item>
              ))
            : null}
        </Menu.Dropdown>
      </Menu>
      <RedactDialog message={message} what={redacted} onClose={() => setRedacted(null)} />
      <SplitDialog ticket={ticket} message={message} opened={splitting} onClose={() => setSplitting(false)} />
    </>
  );
}
