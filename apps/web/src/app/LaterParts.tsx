import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { meQuery, queryClient } from '../api.ts';
import { useSettingsCommands } from '../features/settings/use-settings-commands.ts';
import { startRealtime } from '../realtime.ts';
import { CommandPalette } from './CommandPalette.tsx';
import { ShortcutMap } from './ShortcutMap.tsx';

/** What every page has and the first drawing can do without: what others change as they do it, the palette, the map of keys. */
export function LaterParts() {
  useSettingsCommands();
  useRealtime();
  return (
    <>
      <CommandPalette />
      <ShortcutMap />
    </>
  );
}

function useRealtime(): void {
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
}
