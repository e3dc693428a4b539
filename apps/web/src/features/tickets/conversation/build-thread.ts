import type { Message, TicketEvent } from '@heed/contract';

/** A piece of the conversation as it is read: a message, or the changes between two. */
export type ThreadPart =
  | { kind: 'message'; key: string; message: Message }
  | { kind: 'changes'; key: string; events: TicketEvent[] };

/**
 * Messages and events in order of time; a message stands before the events of its own moment, and what happened between
 * two messages is one part. `complete`: no earlier messages wait on the server; else events before the first message
 * are left for when these come.
 */
export function buildThread(messages: Message[], events: TicketEvent[], complete: boolean): ThreadPart[] {
  const parts: ThreadPart[] = [];
  let rest = events;
  const take = (until: (event: TicketEvent) => boolean) => {
    const end = rest.findIndex(until);
    const taken = end < 0 ? rest : rest.slice(0, end);
    rest = rest.slice(taken.length);
    return taken;
  };
  messages.forEach((message, index) => {
    const before = take((event) => event.at >= message.createdAt);
    if (before.length > 0 && (index > 0 || complete))
      parts.push({ kind: 'changes', key: `changes-${before[0]!.id}`, events: before });
    parts.push({ kind: 'message', key: `message-${message.id}`, message });
  });
  if (rest.length > 0) parts.push({ kind: 'changes', key: `changes-${rest[0]!.id}`, events: rest });
  return parts;
}
