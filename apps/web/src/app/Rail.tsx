import { Tooltip, UnstyledButton } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Kbd } from '@heed/ui';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { NotificationBell } from '../features/notifications/NotificationBell.tsx';
import { usePlaces } from './places.ts';
import { UserMenu } from './UserMenu.tsx';
import classes from './Rail.module.css';

/** The rail at the left; on narrow screens the bar at the bottom. */
export function Rail() {
  const { t } = useTranslation('shell');
  const open = usePlaces();
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
      {open.map(({ to, name, icon: Shape, keys, less }) => (
        <Hint key={to} label={t(`nav.${name}`)} keys={keys}>
          <Link className={classes.item} to={to} data-less={less} aria-label={t(`nav.${name}`)}>
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
