/**
 * The agents' workspace: React, TanStack Router and Query, Mantine, i18next. Where is what:
 *
 *   main.tsx             start: language, providers, router
 *   routes.tsx           every page and its path, on one page; pages are loaded when opened
 *   api.ts               the typed client, the query client, `me`
 *   problem-text.ts      an error in the reader's words
 *   realtime.ts          the socket: what changed on the server is fetched again
 *   realtime-keys.ts     event → query keys, on one page
 *   realtime-refetch.ts  at most one fetch of a list in 200 ms, however many changes come
 *   i18n.ts, locales/    languages; locales/<language>/<namespace>.json by feature, listed there in index.ts and later.ts
 *   preferences.ts       what this browser remembers: density (theme is Mantine's)
 *   app/                 the frame: rail, user menu, command palette, shortcuts, connection banner, error pages
 *   components/          translated wrappers of @heed/ui primitives that several features use
 *   names/               people, groups and the like: found by a part of their name, named by their number
 *   features/<name>/     pages and parts of one feature, named like the server's modules; no import between features
 *
 * Tokens, theme and primitives are `@heed/ui`. Server state lives in the query cache, page state in the URL, and
 * nothing in a global store of its own.
 */
import '@heed/ui/mantine.css';
import '@mantine/spotlight/styles.layer.css';
import '@heed/ui/global.css';
import { cssVariablesResolver, LocaleProvider, makeTheme } from '@heed/ui';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, useMemo } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { queryClient } from './api.ts';
import { i18n, startI18n } from './i18n.ts';
import { router } from './routes.tsx';

const colorSchemeManager = localStorageColorSchemeManager({ key: 'heed-color-scheme' });

function App() {
  const { t, i18n: language } = useTranslation('common');
  const close = t('action.close');
  const theme = useMemo(() => makeTheme({ close }), [close]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
    >
      <LocaleProvider locale={language.language}>
        <QueryClientProvider client={queryClient}>
          <ModalsProvider>
            <RouterProvider router={router} />
            <Notifications position="bottom-right" limit={3} />
          </ModalsProvider>
        </QueryClientProvider>
      </LocaleProvider>
    </MantineProvider>
  );
}

if (import.meta.env.PROD && 'serviceWorker' in navigator)
  // Without it everything works but the offline page.
  window.addEventListener(
    'load',
    () => void navigator.serviceWorker.register('/sw.js').catch(() => undefined),
  );

await startI18n();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <I18nextProvider i18n={i18n}>
      <App />
    </I18nextProvider>
  </StrictMode>,
);
