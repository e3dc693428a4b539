import {
  Menu,
  SegmentedControl,
  Switch,
  UnstyledButton,
  useMantineColorScheme,
  type MantineColorScheme,
} from '@mantine/core';
import { Kbd, PersonAvatar } from '@heed/ui';
import { IconKeyboard, IconLogout } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../api.ts';
import { changeLanguage, currentLanguage, languages, type Language } from '../i18n.ts';
import { setDensity, useDensity, type Density } from '../preferences.ts';
import { openShortcutMap } from './ShortcutMap.tsx';
import { useAvailability } from './use-availability.ts';
import { useSignOut } from './use-sign-out.ts';
import classes from './UserMenu.module.css';

/** Who I am: availability, language, theme, density, shortcuts, sign out. */
export function UserMenu() {
  const { t } = useTranslation('shell');
  const { agent, company } = useMe();
  const signOut = useSignOut();
  const { online, setOnline } = useAvailability();
  return (
    <Menu position="right-end" width={300} offset={8} keepMounted={false}>
      <Menu.Target>
        <UnstyledButton className={classes.target} aria-label={t('menu.label')}>
          <PersonAvatar name={agent.name} address={agent.email} size={32} kind="agent" />
          <span className={classes.dot} data-online={online || undefined} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <PersonAvatar name={agent.name} address={agent.email} size={32} kind="agent" />
          <span className={classes.names}>
            <strong className={classes.name}>{agent.name}</strong>
            <span className={classes.company}>{company.name}</span>
          </span>
        </div>
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
        <Menu.Divider />
        <div className={classes.padded}>
          <Appearance />
        </div>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconKeyboard size={16} stroke={1.6} />}
          rightSection={<Kbd keys="?" />}
          onClick={openShortcutMap}
        >
          {t('menu.shortcuts')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} stroke={1.6} />} onClick={signOut}>
          {t('menu.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Theme, density and language of this browser; also on the settings page. */
export function Appearance() {
  const { t } = useTranslation('shell');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const density = useDensity();
  const themes: MantineColorScheme[] = ['light', 'dark', 'auto'];
  const densities: Density[] = ['comfortable', 'compact'];
  return (
    <div className={classes.choices}>
      <Choice
        label={t('menu.theme')}
        value={colorScheme}
        onChange={setColorScheme}
        options={themes.map((value) => ({ value, label: t(`menu.${value}`) }))}
      />
      <Choice
        label={t('menu.density')}
        value={density}
        onChange={setDensity}
        options={densities.map((value) => ({ value, label: t(`menu.${value}`) }))}
      />
      <Choice
        label={t('menu.language')}
        value={currentLanguage()}
        onChange={(language) => void changeLanguage(language)}
        options={Object.entries(languages).map(([value, label]) => ({ value: value as Language, label }))}
      />
    </div>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: { value: Value; label: string }[];
  onChange: (value: Value) => void;
}

function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <div className={classes.choice}>
      <span className={classes.choiceLabel}>{label}</span>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={label}
        data={options}
        value={value}
        onChange={onChange}
      />
    </div>
  );
}
