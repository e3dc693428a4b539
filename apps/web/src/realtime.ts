import type { Change, Heartbeat } from '@heed/contract';
import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { io, type Socket } from 'socket.io-client';
import { keepConnected } from './keep-connected.ts';
import { staleKeys } from './realtime-keys.ts';

export type Connection = 'connected' | 'reconnecting' | 'offline';

const RECONNECTING_SHOWN_AFTER_MS = 2_000;
/** The heartbeat counts the whole desk, we hear our scope only: a gap alone refetches just what is older than this. */
const TRUSTED_MS = 60_000;
const listeners = new Set<() => void>();
let connection: Connection = 'connected';

/**
 * Opens the socket and fetches again what other people change, until the returned function is called. The server sends
 * that something changed, never what. After a reconnect everything on screen is fetched again; after a heartbeat ahead
 * of what we heard, what was fetched more than a minute ago. `onSignedOut` is called when the server lets us in no more.
 */
export function startRealtime(client: QueryClient, onSignedOut: () => void): () => void {
  const socket: Socket = io({ path: '/socket.io', transports: ['websocket'] });
  let heard: number | null = null;
  let missed = false;
  let lost: ReturnType<typeof setTimeout> | undefined;

  const refetchAll = () => void client.invalidateQueries();
  const onChange = (change: Change) => {
    heard = Math.max(heard ?? 0, change.position);
    for (const queryKey of staleKeys(change)) void client.invalidateQueries({ queryKey });
  };
  const onHeartbeat = ({ position }: Heartbeat) => {
    if (heard !== null && position > heard) {
      const before = Date.now() - TRUSTED_MS;
      void client.invalidateQueries({ predicate: (query) => query.state.dataUpdatedAt < before });
    }
    heard = position;
  };
  const onConnect = () => {
    clearTimeout(lost);
    lost = undefined;
    if (missed) refetchAll();
    missed = false;
    setConnection('connected');
  };
  const onDisconnect = () => {
    missed = true;
    lost ??= setTimeout(
      () => setConnection(navigator.onLine ? 'reconnecting' : 'offline'),
      RECONNECTING_SHOWN_AFTER_MS,
    );
  };
  const onOffline = () => setConnection('offline');
  const onOnline = () => setConnection(socket.connected ? 'connected' : 'reconnecting');

  const stopKeeping = keepConnected(socket, onSignedOut);
  socket.on('connect', onConnect);
  socket.on('disconnect', onDisconnect);
  socket.on('connect_error', onDisconnect);
  socket.on('changed', onChange);
  socket.on('heartbeat', onHeartbeat);
  addEventListener('offline', onOffline);
  addEventListener('online', onOnline);
  return () => {
    clearTimeout(lost);
    stopKeeping();
    removeEventListener('offline', onOffline);
    removeEventListener('online', onOnline);
    socket.close();
    setConnection('connected');
  };
}

/** How the page stands to the server; short interruptions (2 s) are not shown. */
export function useConnection(): Connection {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => connection,
  );
}

function setConnection(next: Connection): void {
  if (next === connection) return;
  connection = next;
  for (const listener of listeners) listener();
}
