import type { JournalEvent } from '../platform/journal/index.ts';
import type { Realtime } from '../platform/realtime/index.ts';

/** Events after which an agent's screens must join other rooms, or be refused. */
const rescoping = new Set([
  'agent.disabled',
  'agent.enabled',
  'session.ended',
  'passwordReset.done',
  'apiKey.revoked',
]);
/** What of an agent decides the rooms. */
const reach = ['groupIds', 'roleId'];

/** Screens whose scope an event changed connect anew; the handshake then gives them their rooms, or refuses them. */
export function refreshScreens(realtime: Realtime, events: JournalEvent[]): void {
  const rooms = new Set(events.filter(rescopes).map(({ personId }) => `agent:${String(personId)}`));
  for (const room of rooms) realtime.refresh(room);
}

function rescopes({ type, facts }: JournalEvent): boolean {
  if (type === 'agent.updated') return (facts.fields as string[]).some((field) => reach.includes(field));
  return rescoping.has(type);
}
