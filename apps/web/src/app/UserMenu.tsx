import { Popover, Switch, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { Kbd, PersonAvatar } from '@heed/ui';
import { IconKeyboard, IconLogout } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../api.ts';
import { Appearance } from '../components/Appearance.tsx';
import { useNarrow } from '../components/use-narrow.ts';
import { usePlaces } from './places.ts';
import { openShortcutMap } from './shortcut-map.ts';
import { useAvailability } from './use-availability.ts';
import { useSignOut } from './use-sign-out.ts';
import classes from './UserMenu.module.css';

/** Who I am: availability, theme, density, language, shortcuts, sign out. */
export function UserMenu() {
  const { t } = useTranslation('shell');
  const { agent } = useMe();
  const { online } = useAvailability();
  const [opened, setOpened] = useState(false);
  const narrow = useNarrow();
  const signOut = useSignOut();
  const showShortcuts = () => {
    setOpened(false);
    openShortcutMap();
  };
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position={narrow ? 'top-end' : 'right-end'}
      width={300}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton className={classes.target} onClick={() => setOpened(!opened)}>
          <PersonAvatar
            name={agent.name}
            address={agent.email}
            photo={agent.photoUrl}
            size={32}
            kind="agent"
          />
          <VisuallyHidden>{t('menu.label')}</VisuallyHidden>
          <span className={classes.dot} data-online={online || undefined} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown} aria-label={t('menu.label')}>
        <Who />
        <Availability />
        <div className={classes.line} />
        {narrow ? <LessUsedPlaces onOpen={() => setOpened(false)} /> : null}
        <div className={classes.padded}>
          <Appearance />
        </div>
        <div className={classes.line} />
        <UnstyledButton className={classes.item} onClick={showShortcuts}>
          <IconKeyboard size={16} stroke={1.6} aria-hidden="true" />
          <span className={classes.itemWord}>{t('menu.shortcuts')}</span>
          <Kbd keys="?" />
        </UnstyledButton>
        <UnstyledButton className={classes.item} onClick={signOut}>
          <IconLogout size={16} stroke={1.6} aria-hidden="true" />
          <span className={classes.itemWord}>{t('menu.signOut')}</span>
        </UnstyledButton>
      </Popover.Dropdown>
    </Popover>
  );
}

/** What the bar at the bottom has no room for. */
function LessUsedPlaces({ onOpen }: { onOpen: () => void }) {
  const { t } = useTranslation('shell');
  const places = usePlaces().filter(({ less }) => less);
  if (places.length === 0) return null;
  return (
    <>
      {places.map(({ to, name, icon: Shape }) => (
        <Link key={to} to={to} className={classes.item} onClick={onOpen}>
          <Shape size={16} stroke={1.6} aria-hidden="true" />
          <span className={classes.itemWord}>{t(`nav.${name}`)}</span>
        </Link>
      ))}
      <div className={classes.line} />
    </>
  );
}

function Availability() {
  const { t } = useTranslation('shell');
  const { online, setOnline } = useAvailability();
  return (
    <div className={classes.row}>
      <Switch
        checked={online}
        onChange={(event) => setOnline(event.currentTarget.checked)}
        label={t('menu.availability')}
        description={online ? t('menu.availabilityOn') : t('menu.availabilityOff')}
        labelPosition="left"
        classNames={{ body: classes.switchBody }}
      />
    </div>
  );
}

function Who() {
  const { agent, company } = useMe();
  return (
    <div className={classes.who}>
      <PersonAvatar name={agent.name} address={agent.email} photo={agent.photoUrl} size={32} kind="agent" />
      <span className={classes.names}>
        <strong className={classes.name}>{agent.name}</strong>
        <span className={classes.company}>{company.name}</span>
      </span>
    </div>
  );
}
