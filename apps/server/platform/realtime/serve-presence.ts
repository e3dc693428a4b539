import { presenceReport, watched, type Presence } from '@heed/contract';
import type { Server, Socket } from 'socket.io';

/** Who is at a screen, and which of the things that it asks about exist for them. */
export interface Watcher {
  agentId: number;
  name: string;
  ids: number[];
}

export interface PresenceOptions {
  /** By the headers of the handshake, as of now; null: nobody who may see any. */
  watchable: (
    headers: Record<string, string | string[] | undefined>,
    ids: readonly number[],
  ) => Promise<Watcher | null>;
  onError: (error: Error) => void;
}

/** What a screen watches may go out of its sight: asked again this often. */
const CHECK_MS = 60_000;
const WATCHING = 'watching:';
const HERE = 'here:';

/** Whether a room is of presence, and not of the scope that the handshake gave. */
export function isPresenceRoom(room: string): boolean {
  return room.startsWith(WATCHING) || room.startsWith(HERE);
}

/**
 * Who is at what. A screen says what is before its agent (`present`, every ten seconds and at each change) and what it
 * shows others' presence of (`watch`); what it says goes to those who watch that, and nowhere else: nothing is kept,
 * and whoever falls silent is gone for those who listen. Who begins to watch has the others say it again.
 * @returns ends it.
 */
export function servePresence(io: Server, options: PresenceOptions): () => void {
  const checks = new WeakMap<Socket, () => Promise<void>>();
  io.on('connection', (socket) => {
    const inTurn = newestInTurn(options.onError);
    let ids: number[] = [];
    const watch = () => watchOnly(socket, options, ids);
    checks.set(socket, watch);
    socket.on('watch', (given: unknown) => {
      const parsed = watched.safeParse(given);
      if (!parsed.success) return;
      ids = parsed.data;
      inTurn('watch', watch);
    });
    listenWhereIs(io, socket, options, (work) => inTurn('present', work));
  });
  const timer = setInterval(() => {
    const each = [...io.sockets.sockets.values()].map((socket) => checks.get(socket));
    each.reduce((before, check) => before.then(check), Promise.resolve()).catch(options.onError);
  }, CHECK_MS);
  return () => clearInterval(timer);
}

async function watchOnly(
  socket: Socket,
  { watchable }: PresenceOptions,
  ids: readonly number[],
): Promise<void> {
  const before = [...socket.rooms].filter((room) => room.startsWith(WATCHING));
  if (ids.length === 0 && before.length === 0) return;
  const found = ids.length === 0 ? null : await watchable(socket.handshake.headers, ids);
  const rooms = (found?.ids ?? []).map((id) => `${WATCHING}${id}`);
  for (const room of before) if (!rooms.includes(room)) await socket.leave(room);
  const fresh = rooms.filter((room) => !before.includes(room));
  if (fresh.length === 0 || !socket.connected) return;
  await socket.join(fresh);
  socket.to(fresh.map((room) => room.replace(WATCHING, HERE))).emit('presenceAsked');
}

function listenWhereIs(
  io: Server,
  socket: Socket,
  { watchable }: PresenceOptions,
  inTurn: (work: () => Promise<void>) => void,
): void {
  let last: Presence | null = null;
  const tell = (presence: Presence) =>
    io.to(`${WATCHING}${presence.ticketId}`).except(socket.id).emit('presence', presence);
  const leave = async () => {
    if (!last) return;
    tell({ ...last, state: 'gone' });
    await socket.leave(`${HERE}${last.ticketId}`);
    last = null;
  };
  socket.on('present', (given: unknown) => {
    const parsed = presenceReport.safeParse(given);
    if (!parsed.success) return;
    const { ticketId, writing } = parsed.data;
    inTurn(async () => {
      if (last && last.ticketId !== ticketId) await leave();
      if (ticketId === null) return;
      const found = await watchable(socket.handshake.headers, [ticketId]);
      if (!found?.ids.includes(ticketId) || !socket.connected) return leave();
      await socket.join(`${HERE}${ticketId}`);
      const { agentId, name } = found;
      last = { ticketId, agentId, name, screen: socket.id, state: writing ? 'writing' : 'viewing' };
      tell(last);
    });
  });
  socket.on('disconnect', () => inTurn(leave));
}

/** One piece of work of a kind at a time; of those that come meanwhile, the newest alone. */
function newestInTurn(onError: (error: Error) => void) {
  const waiting = new Map<string, (() => Promise<void>) | null>();
  const begin = (kind: string, work: () => Promise<void>): void => {
    waiting.set(kind, null);
    work()
      .catch(onError)
      .finally(() => {
        const next = waiting.get(kind);
        waiting.delete(kind);
        if (next) begin(kind, next);
      });
  };
  return (kind: string, work: () => Promise<void>): void => {
    if (waiting.has(kind)) waiting.set(kind, work);
    else begin(kind, work);
  };
}
