import type { Relation } from '@heed/contract';

/** How a link is stored: source is related to, a duplicate, a child or an incident of target. */
export type LinkKind = 'related' | 'duplicate' | 'child' | 'incident';

/** A link as it is stored. */
export interface StoredLink {
  kind: LinkKind;
  sourceId: number;
  targetId: number;
}

/** What each end of a link is to the other: of a source, its target; of a target, its source. */
const words: Record<LinkKind, { target: Relation; source: Relation }> = {
  related: { target: 'related', source: 'related' },
  duplicate: { target: 'duplicateOf', source: 'duplicate' },
  child: { target: 'parent', source: 'child' },
  incident: { target: 'problem', source: 'incident' },
};

/** The link that makes `otherId` this to the ticket. */
export function linkOf(ticketId: number, relation: Relation, otherId: number): StoredLink {
  const kinds = Object.keys(words) as LinkKind[];
  const kind = kinds.find((each) => Object.values(words[each]).includes(relation))!;
  if (kind === 'related')
    return { kind, sourceId: Math.min(ticketId, otherId), targetId: Math.max(ticketId, otherId) };
  return words[kind].target === relation
    ? { kind, sourceId: ticketId, targetId: otherId }
    : { kind, sourceId: otherId, targetId: ticketId };
}

/** What the other end of a link is to this ticket. */
export function relationTo(ticketId: number, link: Pick<StoredLink, 'kind' | 'sourceId'>): Relation {
  return words[link.kind][link.sourceId === ticketId ? 'target' : 'source'];
}
