import type { IncomingHttpHeaders, Server as HttpServer } from 'node:http';
import type { Change } from '@heed/contract';
import { createAdapter } from '@socket.io/postgres-adapter';
import type pg from 'pg';
import { Server } from 'socket.io';

/** A change and the rooms that may hear of it. */
export interface Announcement {
  change: Change;
  rooms: string[];
}

export interface Realtime {
  announce(announcements: Announcement[]): void;
  /** Screens of an agent leave and join rooms anew (its groups or scope changed). */
  refresh(agentRoom: string): void;
  close(): Promise<void>;
}

export interface RealtimeOptions {
  server: HttpServer;
  /** Origin under which people reach Heed; browsers on pages of other origins are refused. */
  url: string;
  pool: pg.Pool;
  /** Rooms of the caller, by the headers of the handshake; null refuses the connection. */
  roomsOf: (headers: Record<string, string | string[] | undefined>) => Promise<string[] | null>;
  /** Newest position of the journal. */
  position: () => Promise<number>;
  onError: (error: Error) => void;
}

const HEARTBEAT_MS = 15_000;
const UNAUTHORIZED = 'notSignedIn';

/**
 * Socket.IO over WebSocket only (no sticky sessions needed), across processes through Postgres. Says that
 * something changed, never what: screens refetch what they may see, and by the heartbeat notice what they missed.
 */
export function startRealtime(options: RealtimeOptions): Realtime {
  const io = new Server(options.server, { transports: ['websocket'], serveClient: false, path: '/socket.io', allowRequest: (request, decide) => decide(null, isOwnOrigin(request.headers, options.url)) });
  io.adapter(createAdapter(options.pool, { errorHandler: options.onError }));
  io.use((socket, next) => {
    options.roomsOf(socket.handshake.headers).then(
      (rooms) => {
        if (!rooms) return next(new Error(UNAUTHORIZED));
        void socket.join(rooms);
        next();
      },
      (error: Error) => {
        options.onError(error);
        next(new Error('unavailable'));
      },
    );
  });
  const timer = setInterval(() => {
    options.position().then((position) => io.local.emit('heartbeat', { position }), options.onError);
  }, HEARTBEAT_MS);
  return {
    announce: (announcements) => {
      for (const { change, rooms } of announcements) if (rooms.length > 0) io.to(rooms).emit('changed', change);
    },
    refresh: (agentRoom) => io.in(agentRoom).disconnectSockets(true),
    close: async () => {
      clearInterval(timer);
      await io.close();
    },
  };
}

/** No browser, or a page of ours, whether it is reached by the configured address or by another name of this host. */
function isOwnOrigin({ origin, host }: IncomingHttpHeaders, url: string): boolean {
  return origin === undefined || origin === url || URL.parse(origin)?.host === host;
}
