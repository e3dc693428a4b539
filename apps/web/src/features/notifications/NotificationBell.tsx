import { Popover, Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { Kbd } from '@heed/ui';
import { IconBell } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../app/commands.ts';
import { useNarrow } from '../../components/use-narrow.ts';
import { useDesktopNotices } from './desktop/use-desktop-notices.ts';
import { NotificationList } from './NotificationList.tsx';
import { useNotifications } from './use-notifications.ts';
import { useTitleCount } from './use-title-count.ts';
import classes from './notifications.module.css';

const SHOWN_UP_TO = 99;

/** The bell on the rail: how much is unread, and what it is. `className` and `wordClassName` are the rail's own. */
export function NotificationBell({
  className,
  wordClassName,
}: {
  className?: string;
  wordClassName?: string;
}) {
  const { t } = useTranslation('notifications');
  const [opened, setOpened] = useState(false);
  const narrow = useNarrow();
  const state = useNotifications();
  const { unread, readAll } = state;
  useTitleCount(unread);
  useDesktopNotices(state);
  useBellCommands({ open: () => setOpened(true), readAll: unread > 0 ? readAll : null });
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position={narrow ? 'top' : 'right-start'}
      width={narrow ? 'calc(100vw - 16px)' : 380}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Tooltip position="right" disabled={opened} label={<Hint />}>
          <UnstyledButton
            className={`${className ?? ''} ${classes.target}`}
            onClick={() => setOpened(!opened)}
          >
            <Bell unread={unread} />
            <VisuallyHidden>{unread > 0 ? t('titleUnread', { count: unread }) : t('title')}</VisuallyHidden>
            <span className={wordClassName} aria-hidden="true">
              {t('word')}
            </span>
          </UnstyledButton>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown} aria-label={t('title')}>
        <NotificationList state={state} onClose={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Hint() {
  const { t } = useTranslation('notifications');
  return (
    <span className={classes.hint}>
      {t('title')}
      <Kbd keys="g n" />
    </span>
  );
}

function Bell({ unread }: { unread: number }) {
  return (
    <span className={classes.bell}>
      <IconBell size={20} stroke={1.6} aria-hidden="true" />
      {unread > 0 ? (
        <span className={classes.badge} data-numeric="" aria-hidden="true">
          {unread > SHOWN_UP_TO ? `${SHOWN_UP_TO}+` : unread}
        </span>
      ) : null}
    </span>
  );
}

function useBellCommands({ open, readAll }: { open: () => void; readAll: (() => void) | null }): void {
  const { t } = useTranslation('notifications');
  const group = t('title');
  useCommands([
    {
      id: 'notifications.open',
      label: t('open'),
      group,
      keywords: t('keywords.open'),
      shortcut: 'g n',
      run: open,
    },
    ...(readAll
      ? [
          {
            id: 'notifications.readAll',
            label: t('readAll'),
            group,
            keywords: t('keywords.readAll'),
            run: readAll,
          },
        ]
      : []),
  ]);
}
