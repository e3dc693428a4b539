import { LocaleProvider, useLocale } from '@heed/ui';
import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../api.ts';
import { withLaterTexts } from '../i18n.ts';
import { useViewCommands } from '../features/tickets/use-view-commands.ts';
import { useQuiet } from './quiet.ts';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { Rail } from './Rail.tsx';
import { listenForShortcuts } from './shortcuts.ts';
import { UpdateBanner } from './UpdateBanner.tsx';
import { useAppCommands } from './use-app-commands.ts';
import classes from './Shell.module.css';

const LaterParts = lazy(async () => ({
  default: (await withLaterTexts(import('./LaterParts.tsx'))).LaterParts,
}));

/** The frame around every page of a signed-in agent; times below it are written in their time zone. */
export function Shell() {
  const { t } = useTranslation('shell');
  useAppCommands();
  useViewCommands();
  useEffect(listenForShortcuts, []);
  const quiet = useQuiet();
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
        <Suspense fallback={null}>{quiet ? <LaterParts /> : null}</Suspense>
      </div>
    </LocaleProvider>
  );
}
