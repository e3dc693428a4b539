import { Tooltip, UnstyledButton } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import {
  IconInbox,
  IconMail,
  IconSearch,
  IconSettings,
  IconStar,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Permission } from '@heed/contract';
import { Kbd } from '@heed/ui';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../api.ts';
import { NotificationBell } from '../features/notifications/NotificationBell.tsx';
import { UserMenu } from './UserMenu.tsx';
import classes from './Rail.module.css';

interface Place {
  to: '/tickets' | '/customers' | '/ratings' | '/mail' | '/settings';
  name: 'tickets' | 'customers' | 'ratings' | 'mail' | 'settings';
  icon: Icon;
  keys: string;
  /** Shown only to roles that hold it. */
  permission?: Permission;
}

/** The places of the app in their order on the rail; the keys are those of their commands. */
export const places: Place[] = [
  { to: '/tickets', name: 'tickets', icon: IconInbox, keys: 'g t', permission: 'ticket.read' },
  { to: '/customers', name: 'customers', icon: IconUsers, keys: 'g c', permission: 'customer.read' },
  { to: '/ratings', name: 'ratings', icon: IconStar, keys: 'g r', permission: 'rating.read' },
  { to: '/mail', name: 'mail', icon: IconMail, keys: 'g m', permission: 'mail.read' },
  { to: '/settings', name: 'settings', icon: IconSettings, keys: 'g s' },
];

/** The rail at the left; on narrow screens the bar at the bottom. */
export function Rail() {
  const { t } = useTranslation('shell');
  const { permissions } = useMe();
  const open = places.filter(
    ({ permission }) => permission === undefined || permissions.includes(permission),
  );
  return (
    <nav className={classes.rail} aria-label={t('nav.label')}>
      <img className={classes.logo} src="/icon.svg" alt="Heed" width="28" height="28" />
      <Hint label={t('nav.search')} keys="mod+k">
        <UnstyledButton
          className={classes.item}
          onClick={() => spotlight.open()}
          aria-label={t('nav.search')}
        >
          <IconSearch size={20} stroke={1.6} aria-hidden="true" />
          <span className={classes.word}>{t('nav.find')}</span>
        </UnstyledButton>
      </Hint>
      <NotificationBell className={classes.item} wordClassName={classes.word} />
      {open.map(({ to, name, icon: Shape, keys }) => (
        <Hint key={to} label={t(`nav.${name}`)} keys={keys}>
          <Link className={classes.item} to={to} data-place={name} aria-label={t(`nav.${name}`)}>
            <Shape size={20} stroke={1.6} aria-hidden="true" />
            <span className={classes.word}>{t(`nav.${name}`)}</span>
          </Link>
        </Hint>
      ))}
      <UserMenu />
    </nav>
  );
}

function Hint({ label, keys, children }: { label: string; keys: string; children: ReactElement }) {
  return (
    <Tooltip
      position="right"
      label={
        <span className={classes.hint}>
          {label}
          <Kbd keys={keys} />
        </span>
      }
    >
      {children}
    </Tooltip>
  );
}
