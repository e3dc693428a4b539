import { LocaleProvider, useLocale } from '@heed/ui';
import { Outlet, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery, queryClient, useMe } from '../api.ts';
import { useSettingsCommands } from '../features/settings/use-settings-commands.ts';
import { useViewCommands } from '../features/tickets/use-view-commands.ts';
import { startRealtime } from '../realtime.ts';
import { CommandPalette } from './CommandPalette.tsx';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { Rail } from './Rail.tsx';
import { ShortcutMap } from './ShortcutMap.tsx';
import { listenForShortcuts } from './shortcuts.ts';
import { UpdateBanner } from './UpdateBanner.tsx';
import { useAppCommands } from './use-app-commands.ts';
import classes from './Shell.module.css';

/** The frame around every page of a signed-in agent; times below it are written in their time zone. */
export function Shell() {
  const { t } = useTranslation('shell');
  useSettingsCommands();
  useAppCommands();
  useViewCommands();
  useEffect(listenForShortcuts, []);
  const router = useRouter();
  useEffect(
    () =>
      startRealtime(queryClient, {
        since: queryClient.getQueryData(meQuery.queryKey)?.position ?? 0,
        onSignedOut: () => {
          // Whoever is signed out is asked to sign in by the route above this frame, once it has to ask again who I am.
          queryClient.removeQueries({ queryKey: meQuery.queryKey });
          void router.invalidate();
        },
      }),
    [router],
  );
  const { timeZone } = useMe().agent;
  return (
    <LocaleProvider locale={useLocale()} timeZone={timeZone}>
      <div className={classes.shell}>
        <a className={classes.skip} href="#content">
          {t('skip')}
        </a>
        <Rail />
        <div className={classes.page}>
          <ConnectionBanner />
          <UpdateBanner />
          <main className={classes.content} id="content" tabIndex={-1}>
            <Outlet />
          </main>
        </div>
        <CommandPalette />
        <ShortcutMap />
      </div>
    </LocaleProvider>
  );
}
