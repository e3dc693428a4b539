import type { JournalEvent } from '../platform/journal/index.ts';
import type { Realtime } from '../platform/realtime/index.ts';

/** Events after which an agent's screens must join other rooms. */
const rescoped = new Set(['agent.updated', 'agent.disabled', 'agent.enabled', 'session.ended', 'passwordReset.done']);

/** Screens whose scope an event changed connect anew; the handshake then gives them their rooms, or refuses them. */
export function refreshScreens(realtime: Realtime, events: JournalEvent[]): void {
  const agents = new Set<string>();
  for (const { type, facts } of events) {
    if (rescoped.has(type)) agents.add(`agent:${String(facts.agentId)}`);
    if (type === 'group.updated') agents.add('everybody');
  }
  for (const room of agents) realtime.refresh(room);
}
