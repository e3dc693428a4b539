import type { Change, Heartbeat } from '@heed/contract';
import { io, type Socket } from 'socket.io-client';

/** An open screen: its socket and all that it has heard. */
export interface Screen {
  socket: Socket;
  /** Everything received, whatever its name. */
  heard: { event: string; values: unknown[] }[];
  changes(): Change[];
  heartbeats(): Heartbeat[];
  /** The types heard of one ticket, in order. */
  typesOf(ticketId: number): string[];
  /** Resolves with the first change that fits, also one that came before. */
  hears(fits: (change: Change) => boolean): Promise<Change>;
  /** Resolves with the reason when the connection ends. */
  gone: Promise<string>;
}

/** Opens a screen as a browser or script with these headers would; rejects when it is not let in. Close it by `socket.close()`. */
export async function openScreen(url: string, headers: Record<string, string> = {}): Promise<Screen> {
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: headers,
  });
  const heard: Screen['heard'] = [];
  socket.onAny((event: string, ...values: unknown[]) => void heard.push({ event, values }));
  const changes = () =>
    heard.filter(({ event }) => event === 'changed').map(({ values }) => values[0] as Change);
  const gone = new Promise<string>((resolve) => socket.once('disconnect', resolve));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve).once('connect_error', (error) => {
      socket.close();
      reject(error);
    });
  });
  return {
    socket,
    heard,
    gone,
    changes,
    heartbeats: () =>
      heard.filter(({ event }) => event === 'heartbeat').map(({ values }) => values[0] as Heartbeat),
    typesOf: (ticketId) =>
      changes()
        .filter(({ id, type }) => id === ticketId && type.startsWith('ticket.'))
        .map(({ type }) => type),
    hears: (fits) =>
      new Promise((resolve) => {
        const look = () => {
          const found = changes().find(fits);
          if (!found) return;
          socket.offAny(look);
          resolve(found);
        };
        socket.onAny(look);
        look();
      }),
  };
}
