import { useMantineColorScheme } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { useNavigate } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api.ts';
import { changeLanguage } from '../i18n.ts';
import { setDensity } from '../preferences.ts';
import { useCommands, type Command } from './commands.ts';
import { usePlaces } from './places.ts';
import { openShortcutMap } from './shortcut-map.ts';
import { useSignOut } from './use-sign-out.ts';

/** The commands that are there on every page. */
export function useAppCommands(): void {
  const { t } = useTranslation(['shell', 'search', 'tasks', 'time']);
  const navigate = useNavigate();
  const maySearch = useMay('ticket.read');
  const signOut = useSignOut();
  const go = useGoCommands(t);
  const appearance = useAppearanceCommands(t);
  const help = t('group.help');
  const key = (id: string, label: string, shortcut: string, run: () => void): Command => ({
    id: `app.${id}`,
    label,
    group: help,
    shortcut,
    run,
    keysOnly: true,
  });
  useCommands(
    [
      ...go,
      ...appearance,
      key('palette', t('command.palette'), 'mod+k', spotlight.toggle),
      ...(maySearch
        ? [
            {
              id: 'go.search',
              label: t('search:goSearch'),
              group: t('group.go'),
              keywords: t('search:keywords'),
              shortcut: '/',
              run: () => void navigate({ to: '/search' }),
            },
          ]
        : []),
      {
        id: 'go.tasks',
        label: t('tasks:mine.title'),
        group: t('group.go'),
        keywords: t('tasks:keywords.go'),
        shortcut: 'g d',
        run: () => void navigate({ to: '/tasks' }),
      },
      {
        id: 'go.time',
        label: t('time:title'),
        group: t('group.go'),
        keywords: t('time:keywords.go'),
        shortcut: 'g h',
        run: () => void navigate({ to: '/time' }),
      },
      {
        id: 'app.shortcuts',
        label: t('command.shortcuts'),
        group: help,
        keywords: t('keywords.shortcuts'),
        shortcut: '?',
        run: () => openShortcutMap(),
      },
      // What is open hears this key itself; here it stands to be found in the map.
      key('close', t('command.close'), 'escape', () => undefined),
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

function useGoCommands(t: TFunction<'shell'>): Command[] {
  const navigate = useNavigate();
  const open = usePlaces();
  const labels = {
    tickets: t('command.goTickets'),
    customers: t('command.goCustomers'),
    ratings: t('command.goRatings'),
    mail: t('command.goMail'),
    settings: t('command.goSettings'),
  };
  return open.map((place) => ({
    id: `go.${place.name}`,
    label: labels[place.name],
    group: t('group.go'),
    keywords: t(`keywords.${place.name}`),
    shortcut: place.keys,
    run: () => void navigate({ to: place.to }),
  }));
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
