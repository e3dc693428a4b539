/** Open screens: so many WebSocket connections, each noting when it hears of which ticket. A process of its own. */
import { io, type Socket } from 'socket.io-client';

/** What to open; the process answers `open`, then on any message with the instants heard, in ms since the epoch. */
export interface Screens {
  port: number;
  apiKey: string;
  count: number;
}

export type Heard = Record<number, number[]>;

const AT_ONCE = 50;
const heard: Heard = {};

process.once('message', (screens: Screens) => {
  openAll(screens).then(
    () => {
      process.on('message', () => process.send!(heard));
      process.send!('open');
    },
    (error: Error) => process.send!(error.message),
  );
});
process.on('disconnect', () => process.exit());

async function openAll({ port, apiKey, count }: Screens): Promise<void> {
  for (let opened = 0; opened < count; opened += AT_ONCE) {
    await Promise.all(
      Array.from({ length: Math.min(AT_ONCE, count - opened) }, () =>
        open(`http://127.0.0.1:${port}`, apiKey),
      ),
    );
  }
}

function open(url: string, apiKey: string): Promise<Socket> {
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    extraHeaders: { authorization: `Bearer ${apiKey}` },
  });
  socket.on('changed', ({ type, id }: { type: string; id: number }) => {
    if (type === 'ticket.opened') (heard[id] ??= []).push(performance.timeOrigin + performance.now());
  });
  return new Promise((resolve, reject) =>
    socket.once('connect', () => resolve(socket)).once('connect_error', reject),
  );
}
