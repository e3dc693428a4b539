import { statuses, type Status } from '@heed/contract';
import { matches, type Context, type Rule, type RuleCondition, type RuleNode } from '@heed/rules';
import type { RuleTicket } from './rule-ticket.ts';
import type { TicketField } from './ticket-catalogue.ts';

type TicketRule = Rule<TicketField>;
type Node = RuleNode<TicketField>;

/** What a rule asks of every ticket that the lists' indexes know, and the rest of it. */
export interface Narrowed {
  statuses: readonly Status[];
  /** Null: any. An empty list: nobody can be meant, so nothing matches. */
  assigneeIds: readonly number[] | null;
  unassigned: boolean;
  /** Ids of groups, 0 for none; null: any. */
  groupKeys: readonly number[] | null;
  requesterIds: readonly number[] | null;
  organizationIds: readonly number[] | null;
  /** What is left to ask of each ticket; null: nothing. */
  rest: TicketRule | null;
  /** The rule speaks of spam, so spam is not left out by itself. */
  namesSpam: boolean;
  context: Context;
}

/** Whether nothing can satisfy it: it wants nobody's tickets, or those of somebody that nobody has. */
export function isImpossible({ statuses, assigneeIds, groupKeys, unassigned }: Narrowed): boolean {
  const none = [statuses, assigneeIds, groupKeys].some((wanted) => wanted?.length === 0);
  return none || (unassigned && assigneeIds !== null);
}

/**
 * Takes from the conditions that must all hold those on status, assignee and group, by which indexes are walked; and
 * names whom others narrow to, which stay in the rest.
 */
export function narrowRule(rule: TicketRule, context: Context): Narrowed {
  const narrowed: Narrowed = {
    statuses,
    assigneeIds: null,
    unassigned: false,
    groupKeys: null,
    requesterIds: null,
    organizationIds: null,
    rest: null,
    namesSpam: fieldsOf(rule.root).has('spam'),
    context,
  };
  const left = conjunctsOf(rule.root).filter((node) => !take(node, narrowed, context));
  if (left.length > 0) narrowed.rest = { root: { kind: 'all', path: [], parts: left } };
  return narrowed;
}

/** The keys of the fields that a part of a rule asks for. */
export function fieldsOf(node: Node): Set<string> {
  if (node.kind === 'condition') return new Set([node.field.key]);
  return new Set(node.parts.flatMap((part) => [...fieldsOf(part)]));
}

function conjunctsOf(node: Node): Node[] {
  return node.kind === 'all' ? node.parts.flatMap(conjunctsOf) : [node];
}

/** Whether the narrowing says all that the node does. */
function take(node: Node, narrowed: Narrowed, context: Context): boolean {
  const fields = fieldsOf(node);
  if (fields.size !== 1) return false;
  if (fields.has('status')) {
    const only: TicketRule = { root: { kind: 'all', path: [], parts: [node] } };
    narrowed.statuses = narrowed.statuses.filter((status) =>
      matches(only, { status } as RuleTicket, context),
    );
    return true;
  }
  return node.kind === 'condition' && takeReference(node, narrowed, context);
}

function takeReference(
  { field, condition }: RuleCondition<TicketField>,
  narrowed: Narrowed,
  context: Context,
): boolean {
  const wanted = wantedOf(condition, context);
  if (wanted === null) return false;
  const { ids, none } = wanted;
  switch (field.key) {
    case 'assignee':
      if (none && ids.length > 0) return false;
      if (none) narrowed.unassigned = true;
      else narrowed.assigneeIds = both(narrowed.assigneeIds, ids);
      return true;
    case 'group':
      narrowed.groupKeys = both(narrowed.groupKeys, none ? [0, ...ids] : ids);
      return true;
    case 'requester':
      narrowed.requesterIds = both(narrowed.requesterIds, ids);
      return false;
    case 'organization':
      if (!none) narrowed.organizationIds = both(narrowed.organizationIds, ids);
      return false;
    default:
      return false;
  }
}

/** The ids that a condition wants, `none` among them; null where it wants something else. */
function wantedOf(
  { operator, value }: { operator: string; value?: unknown },
  { viewer }: Context,
): { ids: number[]; none: boolean } | null {
  if (operator === 'isNotSet') return { ids: [], none: true };
  if (operator !== 'is' && operator !== 'isAnyOf') return null;
  const words = Array.isArray(value) ? value : [value];
  const ids = words.flatMap((word: unknown): readonly number[] => {
    if (typeof word === 'number') return [word];
    if (viewer === null) return [];
    return word === 'me' ? [viewer.id] : word === 'myGroups' ? viewer.groupIds : [];
  });
  return { ids: [...new Set(ids)], none: words.includes('none') };
}

function both(before: readonly number[] | null, ids: readonly number[]): readonly number[] {
  return before === null ? ids : before.filter((id) => ids.includes(id));
}
