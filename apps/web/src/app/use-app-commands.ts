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
  useCommands([
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
  ]);
}

function useAppearanceCommands(t: TFunction<'shell'>): Command[] {
  const { setColorScheme } = useMantineColorScheme();
  const group = t('group.appearance');
  const [theme, density, language] = [t('keywords.theme'), t('keywords.density'), t('keywords.language')];
  return [
    {
      id: 'theme.light',
      label: t('command.themeLight'),
      group,
      keywords: theme,
      run: () => setColorScheme('light'),
    },
    {
      id: 'theme.dark',
      label: t('command.themeDark'),
      group,
      keywords: theme,
      run: () => setColorScheme('dark'),
    },
    {
      id: 'theme.auto',
      label: t('command.themeAuto'),
      group,
      keywords: theme,
      run: () => setColorScheme('auto'),
    },
    {
      id: 'density.comfortable',
      label: t('command.densityComfortable'),
      group,
      keywords: density,
      run: () => setDensity('comfortable'),
    },
    {
      id: 'density.compact',
      label: t('command.densityCompact'),
      group,
      keywords: density,
      run: () => setDensity('compact'),
    },
    {
      id: 'language.en',
      label: t('command.languageEn'),
      group,
      keywords: language,
      run: () => void changeLanguage('en'),
    },
    {
      id: 'language.zh',
      label: t('command.languageZh'),
      group,
      keywords: language,
      run: () => void changeLanguage('zh-CN'),
    },
  ];
}
