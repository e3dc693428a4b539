import type { Socket } from 'socket.io-client';

/** Not at once: a server that keeps sending us away must not be asked in a tight loop. */
const AGAIN_MS = 300;
const REFUSED_AGAIN_MS = 5_000;

/**
 * Brings a socket back where socket.io gives up: when the server sends it away (the agent's groups changed, a session
 * ended: the next handshake gives it its new scope, or refuses it) and when a handshake is refused. `onRefused` is
 * called where nobody is signed in any more.
 * @returns ends that; the socket stays as it is.
 */
export function keepConnected(socket: Socket, onRefused: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const again = (afterMs: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => socket.connect(), afterMs);
  };
  const onDisconnect = (reason: Socket.DisconnectReason) => {
    if (reason === 'io server disconnect') again(AGAIN_MS);
  };
  const onConnectError = (error: Error) => {
    if (socket.active) return;
    if (error.message === 'notSignedIn') onRefused();
    again(REFUSED_AGAIN_MS);
  };
  socket.on('disconnect', onDisconnect);
  socket.on('connect_error', onConnectError);
  return () => {
    clearTimeout(timer);
    socket.off('disconnect', onDisconnect);
    socket.off('connect_error', onConnectError);
  };
}
