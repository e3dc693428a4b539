import type { Change, Heartbeat } from '@heed/contract';
import type { QueryClient } from '@tanstack/react-query';
import { io, type Socket } from 'socket.io-client';
import { keepConnected } from './keep-connected.ts';
import { connectPresence } from './realtime-presence.ts';
import { setConnection } from './realtime-connection.ts';
import { staleKeys } from './realtime-keys.ts';
import { createRefetcher } from './realtime-refetch.ts';

const RECONNECTING_SHOWN_AFTER_MS = 2_000;
/** The heartbeat counts the whole desk, we hear our scope only: a gap alone refetches just what is older than this. */
const TRUSTED_MS = 60_000;

interface RealtimeOptions {
  /** Position of the journal before anything on screen was fetched. */
  since: number;
  /** Called when the server lets us in no more. */
  onSignedOut: () => void;
}

/**
 * Opens the socket and fetches again what other people change, until the returned function is called. The server sends
 * that something changed, never what. After a reconnect everything on screen is fetched again, once, and so it is when
 * something has changed before we began to listen; after a heartbeat ahead of what we heard, what was fetched more than
 * a minute ago.
 */
export function startRealtime(client: QueryClient, { since, onSignedOut }: RealtimeOptions): () => void {
  const socket: Socket = io({ path: '/socket.io', transports: ['websocket'] });
  const stopHearing = hearChanges(socket, client, since);
  const stopPresence = connectPresence(socket);
  const stopShowing = showConnection(socket);
  const stopKeeping = keepConnected(socket, onSignedOut);
  return () => {
    stopHearing();
    stopPresence();
    stopShowing();
    stopKeeping();
    socket.close();
  };
}

function hearChanges(socket: Socket, client: QueryClient, since: number): () => void {
  const refetcher = createRefetcher(client);
  let heard: number | null = null;
  let missed = false;
  let first = true;
  socket.on('changed', (change: Change) => {
    heard = Math.max(heard ?? 0, change.position);
    refetcher.touch(staleKeys(change));
  });
  socket.on('heartbeat', ({ position }: Heartbeat) => {
    if (first && position > since) refetcher.touchAll();
    first = false;
    if (heard !== null && position > heard) {
      const before = Date.now() - TRUSTED_MS;
      void client.invalidateQueries({ predicate: (query) => query.state.dataUpdatedAt < before });
    }
    heard = position;
  });
  socket.on('connect', () => {
    if (missed) refetcher.touchAll();
    missed = false;
  });
  const onMissing = () => {
    missed = true;
    // Everything is fetched on the way back: the first heartbeat then tells where we stand, not what we missed.
    heard = null;
  };
  socket.on('disconnect', onMissing);
  socket.on('connect_error', onMissing);
  return refetcher.stop;
}

function showConnection(socket: Socket): () => void {
  let lost: ReturnType<typeof setTimeout> | undefined;
  const onConnect = () => {
    clearTimeout(lost);
    lost = undefined;
    setConnection('connected');
  };
  const onLost = () => {
    lost ??= setTimeout(
      () => setConnection(navigator.onLine ? 'reconnecting' : 'offline'),
      RECONNECTING_SHOWN_AFTER_MS,
    );
  };
  const onOffline = () => setConnection('offline');
  const onOnline = () => setConnection(socket.connected ? 'connected' : 'reconnecting');
  socket.on('connect', onConnect);
  socket.on('disconnect', onLost);
  socket.on('connect_error', onLost);
  addEventListener('offline', onOffline);
  addEventListener('online', onOnline);
  return () => {
    clearTimeout(lost);
    socket.off('disconnect', onLost);
    removeEventListener('offline', onOffline);
    removeEventListener('online', onOnline);
    setConnection('connected');
  };
}
