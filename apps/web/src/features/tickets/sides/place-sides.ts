import type { SideConversation } from '@heed/contract';
import type { ThreadPart } from '../conversation/build-thread.ts';

/** A piece of the conversation as it is read, or a side conversation beside it. */
export type PlacedPart = ThreadPart | { kind: 'side'; key: string; side: SideConversation };

/** Each side conversation where its newest message belongs by its time, before the first message that came later. */
export function placeSides(parts: readonly ThreadPart[], sides: readonly SideConversation[]): PlacedPart[] {
  const rest = sides.toSorted((a, b) =>
    a.lastMessageAt < b.lastMessageAt ? -1 : a.lastMessageAt > b.lastMessageAt ? 1 : a.id - b.id,
  );
  const card = (side: SideConversation): PlacedPart => ({ kind: 'side', key: `side-${side.id}`, side });
  const placed = parts.flatMap((part): PlacedPart[] => {
    if (part.kind !== 'message') return [part];
    const later = rest.findIndex((side) => side.lastMessageAt >= part.message.createdAt);
    return [...rest.splice(0, later === -1 ? rest.length : later).map(card), part];
  });
  return [...placed, ...rest.map(card)];
}
