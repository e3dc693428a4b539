import type { IncomingHttpHeaders, Server as HttpServer } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import type { Change } from '@heed/contract';
import { createAdapter } from '@socket.io/postgres-adapter';
import type pg from 'pg';
import { Server, type Socket } from 'socket.io';
import { isPresenceRoom, servePresence, type PresenceOptions } from './serve-presence.ts';

/** A change and the rooms that may hear of it. */
export interface Announcement {
  change: Change;
  rooms: string[];
}

export interface Realtime {
  announce(announcements: Announcement[]): void;
  /** Screens of an agent are disconnected; the handshake by which they come back gives them their rooms, or refuses them. */
  refresh(agentRoom: string): void;
  /** Screens that are connected to this process. */
  connected(): number;
  close(): Promise<void>;
}

export interface RealtimeOptions extends PresenceOptions {
  server: HttpServer;
  /** Origin under which people reach Heed; browsers on pages of other origins are refused. */
  url: string;
  pool: pg.Pool;
  /** Rooms of the caller as of now, by the headers of the handshake; null refuses the connection. */
  roomsOf: (headers: Record<string, string | string[] | undefined>) => Promise<string[] | null>;
  /** Newest position of the journal. */
  position: () => Promise<number>;
}

const HEARTBEAT_MS = 15_000;
/** A screen that missed its refresh (the process that should have sent it died) or whose API key expired is found out after this long. */
const CHECK_MS = 300_000;
/** Between processes. */
const ANNOUNCED = 'announced';
const UNAUTHORIZED = 'notSignedIn';

/**
 * Socket.IO over WebSocket only (no sticky sessions needed), across processes through Postgres. Says that
 * something changed, never what: screens refetch what they may see, and by the heartbeat notice what they missed.
 */
export function startRealtime(options: RealtimeOptions): Realtime {
  const io = new Server(options.server, {
    transports: ['websocket'],
    serveClient: false,
    path: '/socket.io',
    allowRequest: (request, decide) => decide(null, isOwnOrigin(request.headers, options.url)),
  });
  const lent = lendPool(options.pool);
  io.adapter(createAdapter(lent.pool, { errorHandler: options.onError }));
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
  const check = async (socket: Socket): Promise<void> => {
    const rooms = await options.roomsOf(socket.handshake.headers);
    const given = new Set([...socket.rooms].filter((room) => !isPresenceRoom(room)));
    if (!rooms || !isDeepStrictEqual(given, new Set([socket.id, ...rooms]))) socket.disconnect(true);
  };
  io.on('connection', (socket) => {
    // A refresh between the handshake's reading and this moment did not find the socket.
    check(socket).catch(options.onError);
    options.position().then((position) => socket.emit('heartbeat', { position }), options.onError);
  });
  const stopPresence = servePresence(io, options);
  const tell = (announcements: Announcement[]): void => {
    for (const { change, rooms } of announcements) io.local.to(rooms).emit('changed', change);
  };
  io.on(ANNOUNCED, tell);
  const beat = setInterval(() => {
    options.position().then((position) => io.local.emit('heartbeat', { position }), options.onError);
  }, HEARTBEAT_MS);
  const checkAll = setInterval(() => {
    inTurn([...io.sockets.sockets.values()], check).catch(options.onError);
  }, CHECK_MS);
  return {
    announce: (announcements) => {
      const heard = announcements.filter(({ rooms }) => rooms.length > 0);
      if (heard.length === 0) return;
      tell(heard);
      // In one message: each costs a transaction, and wakes every process.
      io.serverSideEmit(ANNOUNCED, heard);
    },
    refresh: (agentRoom) => io.in(agentRoom).disconnectSockets(true),
    connected: () => io.sockets.sockets.size,
    close: async () => {
      stopPresence();
      clearInterval(beat);
      clearInterval(checkAll);
      await lent.settled();
      await io.close();
    },
  };
}

/**
 * The pool as the adapter gets it. Closed while it still connects, the adapter would keep that connection for ever, and
 * the pool could not end: `settled` waits until its connection listens. A connection that broke the adapter replaces,
 * sometimes twice, but gives none back: here they leave the pool, which would be used up after some restarts of
 * PostgreSQL, and could not end either.
 */
function lendPool(pool: pg.Pool): { pool: pg.Pool; settled(): Promise<void> } {
  let connecting: Promise<pg.PoolClient> | undefined;
  let listening: pg.PoolClient | undefined;
  const connect = async () => {
    const client = await pool.connect();
    // Without its ears, as the adapter takes an end for a reason to connect.
    listening?.removeAllListeners('end').removeAllListeners('notification');
    listening?.release(true);
    listening = client;
    client.on('end', () => {
      if (listening !== client) return;
      listening = undefined;
      client.release(true);
    });
    return client;
  };
  const lent = {
    query: pool.query.bind(pool),
    connect: () => (connecting = connect()),
  } as unknown as pg.Pool;
  const settled = async () => {
    const client = await connecting?.catch(() => undefined);
    // Answered after the adapter's own LISTEN.
    await client?.query('select 1').catch(() => {});
  };
  return { pool: lent, settled };
}

async function inTurn<Item>(items: Item[], work: (item: Item) => Promise<void>): Promise<void> {
  for (const item of items) await work(item);
}

/** No browser, or a page of ours, whether it is reached by the configured address or by another name of this host. */
function isOwnOrigin({ origin, host }: IncomingHttpHeaders, url: string): boolean {
  return origin === undefined || origin === url || URL.parse(origin)?.host === host;
}
