import { useMantineColorScheme } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { useNavigate } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useMe } from '../api.ts';
import { changeLanguage } from '../i18n.ts';
import { setDensity } from '../preferences.ts';
import { useCommands, type Command } from './commands.ts';
import { places } from './Rail.tsx';
import { openShortcutMap } from './ShortcutMap.tsx';
import { useSignOut } from './use-sign-out.ts';

/** The commands that are there on every page. */
export function useAppCommands(): void {
  const { t } = useTranslation('shell');
  const { permissions } = useMe();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const open = places.filter(
    ({ permission }) => permission === undefined || permissions.includes(permission),
  );
  const labels = {
    tickets: t('command.goTickets'),
    customers: t('command.goCustomers'),
    ratings: t('command.goRatings'),
    mail: t('command.goMail'),
    settings: t('command.goSettings'),
  };
  useCommands(
    [
      ...open.map((place) => ({
        id: `go.${place.name}`,
        label: labels[place.name],
        group: t('group.go'),
        keywords: t(`keywords.${place.name}`),
        shortcut: place.keys,
        run: () => void navigate({ to: place.to }),
      })),
      ...useAppearanceCommands(t),
      {
        id: 'app.palette',
        label: t('command.palette'),
        group: t('group.help'),
        shortcut: 'mod+k',
        keysOnly: true,
        run: spotlight.toggle,
      },
      {
        id: 'app.search',
        label: t('nav.find'),
        group: t('group.help'),
        shortcut: '/',
        keysOnly: true,
        run: spotlight.open,
      },
      {
        id: 'app.shortcuts',
        label: t('command.shortcuts'),
        group: t('group.help'),
        keywords: t('keywords.shortcuts'),
        shortcut: '?',
        run: openShortcutMap,
      },
      {
        id: 'app.signOut',
        label: t('command.signOut'),
        group: t('group.account'),
        keywords: t('keywords.signOut'),
        run: signOut,
      },
    ],
    { everywhere: true },
  );
}

function useAppearanceCommands(t: TFunction<'shell'>): Command[] {
  const { setColorScheme } = useMantineColorScheme();
  const choices = {
    themeLight: () => setColorScheme('light'),
    themeDark: () => setColorScheme('dark'),
    themeAuto: () => setColorScheme('auto'),
    densityComfortable: () => setDensity('comfortable'),
    densityCompact: () => setDensity('compact'),
    languageEn: () => void changeLanguage('en'),
    languageZh: () => void changeLanguage('zh-CN'),
  };
  return (Object.keys(choices) as (keyof typeof choices)[]).map((name) => ({
    id: `appearance.${name}`,
    label: t(`command.${name}`),
    group: t('group.appearance'),
    keywords: t(`keywords.${name}`),
    run: choices[name],
  }));
}
