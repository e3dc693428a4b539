import type { JournalEvent } from '../platform/journal/index.ts';
import type { Realtime } from '../platform/realtime/index.ts';

/** Events after which an agent's screens must join other rooms, or be refused. */
const rescoped = new Set(['agent.updated', 'agent.disabled', 'agent.enabled', 'session.ended', 'passwordReset.done']);

/** Screens whose scope an event changed connect anew; the handshake then gives them their rooms, or refuses them. */
export function refreshScreens(realtime: Realtime, events: JournalEvent[]): void {
  const agents = new Set(events.flatMap(({ type, facts }) => (rescoped.has(type) ? [`agent:${String(facts.agentId)}`] : [])));
  for (const room of agents) realtime.refresh(room);
}
